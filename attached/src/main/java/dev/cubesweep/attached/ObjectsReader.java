package dev.cubesweep.attached;

import dev.cubesweep.catalog.CatalogVisitor;
import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.catalog.KeyNormalizer;
import dev.cubesweep.catalog.KeySpelling;
import dev.cubesweep.store.StoreAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one query of objects. */
final class ObjectsReader implements QueryReader {

    private static final String CHANGED = "changed_at";
    private static final List<String> NEEDED = List.of("job_id");
    private static final List<String> NEEDED_OF_CLIPS = List.of("id", "job_id", "status");

    private final ObjectsQuery query;
    private final StatusWords<ClipStatus> words;
    private final KeyNormalizer keys;
    private final Optional<ZoneId> zone;
    private final Dialect dialect;

    ObjectsReader(ObjectsQuery query, CatalogDescription description, StoreAddress store, Dialect dialect) {
        this.query = query;
        this.words = query.words();
        this.keys = new KeyNormalizer(store, query.folder(), description.hosts());
        this.zone = description.zone();
        this.dialect = dialect;
    }

    @Override
    public String name() {
        return query.name();
    }

    boolean isOfClips() {
        return query.isOfClips();
    }

    @Override
    public void pass(Connection connection, ApplicationTables.Narrowing narrowing, CatalogVisitor visitor)
            throws SQLException {
        RowReports reports = new RowReports(query.name(), visitor);
        narrowing.run(connection, query.query(), "job_id", dialect, result -> {
            Rows rows = new Rows(query.name(), result, dialect, zone);
            rows.require(isOfClips() ? NEEDED_OF_CLIPS : NEEDED);
            rows.requireKey();
            while (rows.next()) {
                if (isOfClips()) {
                    visitor.clip(clip(rows, reports));
                } else {
                    passObjects(rows, reports, visitor);
                }
            }
        });
        reports.finish();
    }

    Changes changes() {
        List<String> dates = List.of(CHANGED, "completed_at", "created_at");
        return new Changes(query.name(), query.query(), "job_id", dates, dialect, zone);
    }

    List<JobId> jobsOfClip(Connection connection, ClipId clip) throws SQLException {
        List<JobId> jobs = new ArrayList<>();
        ApplicationTables.Narrowing one = new ApplicationTables.Narrowing(List.of(clip.value()));
        one.run(connection, query.query(), "id", dialect, result -> {
            Rows rows = new Rows(query.name(), result, dialect, zone);
            while (rows.next()) {
                jobs.add(new JobId(rows.id("job_id")));
            }
        });
        return jobs;
    }

    private void passObjects(Rows rows, RowReports reports, CatalogVisitor visitor) throws SQLException {
        JobId job = new JobId(rows.id("job_id"));
        Instant changedAt = date(rows, CHANGED, "of job " + job, reports);
        for (String spelling : rows.keys()) {
            List<KeyClaim> claims = claims(spelling, "of job " + job, reports);
            visitor.object(job, changedAt, new JobRow.OwnedObject(query.kind(), query.name(), claims));
        }
    }

    private ClipRow clip(Rows rows, RowReports reports) throws SQLException {
        ClipId id = new ClipId(rows.id("id"));
        String word = rows.text("status");
        ClipStatus status = words.meaningOf(word);
        if (status == ClipStatus.UNMAPPED) {
            reports.unmapped(word);
        }
        List<KeyClaim> claims = new ArrayList<>();
        for (String spelling : rows.keys()) {
            claims.addAll(claims(spelling, id.value(), reports));
        }
        return new ClipRow(
                id,
                new JobId(rows.id("job_id")),
                status,
                date(rows, "created_at", id.value(), reports),
                date(rows, "completed_at", id.value(), reports),
                date(rows, CHANGED, id.value(), reports),
                false,
                query.name(),
                claims);
    }

    private static @Nullable Instant date(Rows rows, String column, String row, RowReports reports)
            throws SQLException {
        String text = rows.text(column);
        return rows.date(column, () -> reports.date(row, column, text));
    }

    /** What may be meant stays, even where it cannot be read for certain. */
    private List<KeyClaim> claims(String spelling, String row, RowReports reports) {
        KeySpelling read = keys.read(spelling);
        if (read instanceof KeySpelling.Elsewhere elsewhere) {
            reports.key(row, elsewhere.why());
            return elsewhere.possible().stream()
                    .map(key -> new KeyClaim(key, false, false))
                    .toList();
        }
        if (read instanceof KeySpelling.Unreadable unreadable) {
            reports.key(row, unreadable.why());
            return List.of();
        }
        return ((KeySpelling.Keys) read).claims();
    }
}
