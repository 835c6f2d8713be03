package dev.cubesweep.database;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.cubesweep.catalog.CatalogVisitor;
import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.catalog.ObjectKind;
import dev.cubesweep.store.ObjectKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The queries of the own catalog. Rows stream from a cursor to the visitor; none is kept. */
final class CatalogReader {

    private static final int ROWS_PER_FETCH = 1_000;
    private static final String ORDER = ", k.kind, k.spelling, k.certain desc, k.id";
    private static final String JOBS = """
            select j.id, j.status, j.updated_at, coalesce(j.retention_days, u.retention_days) as retention_days,
                exists (select 1 from hold h where h.target_kind = 'job' and h.target = j.id) as held, """ + KeyLine.COLUMNS + """

            from job j
            left join user_retention u on u.user_id = j.user_id
            left join owned_key k on k.job_id = j.id and k.clip_id is null
            """;
    private static final String CLIPS = """
            select c.id, c.job_id, c.status, c.created_at, c.completed_at, c.updated_at,
                exists (select 1 from hold h where h.target_kind = 'clip' and h.target = c.id) as held, """ + KeyLine.COLUMNS + """

            from clip c
            left join owned_key k on k.clip_id = c.id
            """;
    private static final String HELD_KEYS = "select distinct object_key from hold_key ";

    private final Handle handle;
    private final CatalogVisitor visitor;

    CatalogReader(Handle handle, CatalogVisitor visitor) {
        this.handle = handle;
        this.visitor = visitor;
    }

    void readAll() {
        passJobs(handle.createQuery(JOBS + "order by j.id" + ORDER));
        passClips(handle.createQuery(CLIPS + "order by c.id" + ORDER));
        passHeldKeys(handle.createQuery(HELD_KEYS));
        visitor.pruned(handle.createQuery("select pruned_rows from catalog_gate")
                .mapTo(Long.class)
                .one());
    }

    void readJobs(Collection<JobId> jobs) {
        List<String> ids = jobs.stream().map(JobId::value).toList();
        List<ObjectKey> keys = handle.createQuery(
                        "select object_key from owned_key where job_id = any(:jobs) and object_key is not null")
                .bindArray("jobs", String.class, ids)
                .map((row, context) -> new ObjectKey(row.getString("object_key")))
                .list();
        readOwners(keys, ids);
    }

    void readKeys(Collection<ObjectKey> keys) {
        readOwners(keys, List.of());
    }

    private void readOwners(Collection<ObjectKey> keys, List<String> also) {
        List<String> values = Keys.storable(keys);
        List<String> owners = handle.createQuery("""
                        select id from job
                        where id = any(:also)
                            or id in (select job_id from owned_key where object_key = any(:keys))""")
                .bindArray("also", String.class, also)
                .bindArray("keys", String.class, values)
                .mapTo(String.class)
                .list();
        passJobs(handle.createQuery(JOBS + "where j.id = any(:jobs) order by j.id" + ORDER)
                .bindArray("jobs", String.class, owners));
        passClips(handle.createQuery(CLIPS + "where c.job_id = any(:jobs) order by c.id" + ORDER)
                .bindArray("jobs", String.class, owners));
        passHeldKeys(handle.createQuery(HELD_KEYS + "where object_key = any(:keys)")
                .bindArray("keys", String.class, values));
    }

    private void passJobs(Query query) {
        RowGrouping<JobRow> grouping = new RowGrouping<>(JobRow::id, this::passJob);
        query.setFetchSize(ROWS_PER_FETCH)
                .map((row, context) -> new Line<>(job(row), KeyLine.read(row)))
                .forEach(line -> grouping.add(line.row(), line.key()));
        grouping.finish();
    }

    private void passClips(Query query) {
        RowGrouping<ClipRow> grouping = new RowGrouping<>(ClipRow::id, this::passClip);
        query.setFetchSize(ROWS_PER_FETCH)
                .map((row, context) -> new Line<>(clip(row), KeyLine.read(row)))
                .forEach(line -> grouping.add(line.row(), line.key()));
        grouping.finish();
    }

    private void passHeldKeys(Query query) {
        query.setFetchSize(ROWS_PER_FETCH).mapTo(String.class).forEach(key -> visitor.heldKey(new ObjectKey(key)));
    }

    private void passJob(JobRow row, List<KeyLine> keys) {
        record Spelling(ObjectKind kind, String text) {}
        List<JobRow.OwnedObject> objects = keys.stream()
                .collect(groupingBy(
                        key -> new Spelling(key.kind(), key.spelling()),
                        LinkedHashMap::new,
                        collectingAndThen(toList(), CatalogReader::claims)))
                .entrySet()
                .stream()
                .filter(object -> !object.getValue().isEmpty())
                .map(object -> new JobRow.OwnedObject(object.getKey().kind(), object.getValue()))
                .toList();
        visitor.job(new JobRow(row.id(), row.status(), row.changedAt(), row.retentionDays(), row.held(), objects));
        passSkipped("job " + row.id(), keys);
    }

    private void passClip(ClipRow row, List<KeyLine> keys) {
        visitor.clip(new ClipRow(
                row.id(),
                row.job(),
                row.status(),
                row.createdAt(),
                row.completedAt(),
                row.changedAt(),
                row.held(),
                claims(keys)));
        passSkipped("clip " + row.id(), keys);
    }

    private void passSkipped(String row, List<KeyLine> keys) {
        keys.stream()
                .filter(key -> key.key() == null)
                .forEach(key ->
                        visitor.skipped(row, "its " + key.kind().text() + " '" + key.spelling() + "' is elsewhere"));
    }

    private static List<KeyClaim> claims(List<KeyLine> keys) {
        return keys.stream().map(KeyLine::claim).flatMap(Optional::stream).toList();
    }

    private static JobRow job(ResultSet row) throws SQLException {
        return new JobRow(
                new JobId(row.getString("id")),
                JobStatus.ofText(row.getString("status")),
                InstantColumn.read(row, "updated_at"),
                row.getObject("retention_days", Integer.class),
                row.getBoolean("held"),
                List.of());
    }

    private static ClipRow clip(ResultSet row) throws SQLException {
        return new ClipRow(
                new ClipId(row.getString("id")),
                new JobId(row.getString("job_id")),
                ClipStatus.ofText(row.getString("status")),
                InstantColumn.read(row, "created_at"),
                InstantColumn.read(row, "completed_at"),
                InstantColumn.read(row, "updated_at"),
                row.getBoolean("held"),
                List.of());
    }

    /** One line of a join: the row without its keys, and one of them. */
    private record Line<R>(R row, @Nullable KeyLine key) {}
}
