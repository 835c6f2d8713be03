package dev.cubesweep.database;

import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@code clip}. */
final class ClipRecords {

    private static final String SELECT = """
            select c.id, c.job_id, c.status, c.created_at, c.updated_at, c.completed_at, """ + KeyLine.COLUMNS + """

            from clip c left join owned_key k on k.clip_id = c.id
            """;
    private static final String ORDER = " order by c.id, k.certain desc, k.id";

    private ClipRecords() {}

    static Optional<RecordedClip> find(Handle handle, ClipId id) {
        return list(handle.createQuery(SELECT + "where c.id = :id" + ORDER).bind("id", id.value())).stream()
                .findFirst();
    }

    static List<RecordedClip> ofJob(Handle handle, JobId job) {
        return list(handle.createQuery(SELECT + "where c.job_id = :job" + ORDER).bind("job", job.value()));
    }

    /** In the order of their ids. */
    static List<RecordedClip> after(Handle handle, ClipFilter filter, @Nullable ClipId id, int limit) {
        JobId job = filter.job();
        ClipStatus status = filter.status();
        Conditions conditions = new Conditions()
                .and("id > :after", "after", id == null ? "" : id.value())
                .and("job_id = :job", "job", job == null ? null : job.value())
                .and("status = :status", "status", status == null ? null : status.text());
        return list(handle.createQuery(SELECT + "where c.id in (select id from clip " + conditions.where()
                        + " order by id limit :limit)" + ORDER)
                .bindMap(conditions.values())
                .bind("limit", limit));
    }

    static void insert(Handle handle, RecordedClip clip) {
        bind(handle, """
                insert into clip (id, job_id, status, created_at, updated_at, completed_at)
                values (:id, :job, :status, :created, :updated, :completed)""", clip);
    }

    static void update(Handle handle, RecordedClip clip) {
        bind(handle, """
                update clip set job_id = :job, status = :status, created_at = :created, updated_at = :updated,
                    completed_at = :completed
                where id = :id""", clip);
    }

    static boolean delete(Handle handle, ClipId id) {
        return handle.createUpdate("delete from clip where id = :id")
                        .bind("id", id.value())
                        .execute()
                > 0;
    }

    private static void bind(Handle handle, String sql, RecordedClip clip) {
        handle.createUpdate(sql)
                .bind("id", clip.id().value())
                .bind("job", clip.job().value())
                .bind("status", clip.status().text())
                .bind("created", clip.createdAt())
                .bind("updated", clip.updatedAt())
                .bind("completed", clip.completedAt())
                .execute();
    }

    private static List<RecordedClip> list(Query query) {
        List<RecordedClip> clips = new ArrayList<>();
        RowGrouping<RecordedClip> grouping =
                new RowGrouping<>(RecordedClip::id, (clip, keys) -> clips.add(withKey(clip, RecordedKey.of(keys))));
        query.map((row, context) -> {
                    grouping.add(read(row), KeyLine.read(row));
                    return true;
                })
                .list();
        grouping.finish();
        return clips;
    }

    private static RecordedClip withKey(RecordedClip clip, List<RecordedKey> keys) {
        return new RecordedClip(
                clip.id(),
                clip.job(),
                clip.status(),
                clip.createdAt(),
                clip.updatedAt(),
                clip.completedAt(),
                keys.isEmpty() ? null : keys.get(0));
    }

    private static RecordedClip read(ResultSet row) throws SQLException {
        return new RecordedClip(
                new ClipId(row.getString("id")),
                new JobId(row.getString("job_id")),
                ClipStatus.ofText(row.getString("status")),
                InstantColumn.require(row, "created_at"),
                InstantColumn.require(row, "updated_at"),
                InstantColumn.read(row, "completed_at"),
                null);
    }
}
