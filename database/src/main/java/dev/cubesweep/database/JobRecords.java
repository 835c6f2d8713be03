package dev.cubesweep.database;

import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@code job}. */
final class JobRecords {

    private static final String SELECT = """
            select j.id, j.user_id, j.status, j.created_at, j.updated_at, j.completed_at, j.retention_days,
                j.expected_clips, """ + KeyLine.COLUMNS + """

            from job j left join owned_key k on k.job_id = j.id and k.clip_id is null
            """;
    private static final String ORDER = " order by j.id, k.kind, k.spelling, k.certain desc, k.id";

    private JobRecords() {}

    static Optional<RecordedJob> find(Handle handle, JobId id) {
        return list(handle.createQuery(SELECT + "where j.id = :id" + ORDER).bind("id", id.value())).stream()
                .findFirst();
    }

    /** In the order of their ids. */
    static List<RecordedJob> after(Handle handle, JobFilter filter, @Nullable JobId id, int limit) {
        JobStatus status = filter.status();
        Conditions conditions = new Conditions()
                .and("id > :after", "after", id == null ? "" : id.value())
                .and("status = :status", "status", status == null ? null : status.text())
                .and("user_id = :user", "user", filter.user());
        return list(handle.createQuery(SELECT + "where j.id in (select id from job " + conditions.where()
                        + " order by id limit :limit)" + ORDER)
                .bindMap(conditions.values())
                .bind("limit", limit));
    }

    static void insert(Handle handle, RecordedJob job) {
        bind(handle, """
                insert into job (id, user_id, status, created_at, updated_at, completed_at, retention_days,
                    expected_clips)
                values (:id, :user, :status, :created, :updated, :completed, :retention, :expected)""", job);
    }

    static void update(Handle handle, RecordedJob job) {
        bind(handle, """
                update job set user_id = :user, status = :status, created_at = :created, updated_at = :updated,
                    completed_at = :completed, retention_days = :retention, expected_clips = :expected
                where id = :id""", job);
    }

    /** Sets a status that follows from a clip's. */
    static void setStatus(Handle handle, JobId id, JobStatus status, Instant now) {
        handle.createUpdate("""
                        update job set status = :status, updated_at = :now, completed_at = :completed
                        where id = :id""")
                .bind("id", id.value())
                .bind("status", status.text())
                .bind("now", now)
                .bind("completed", status == JobStatus.COMPLETED ? now : null)
                .execute();
    }

    static boolean delete(Handle handle, JobId id) {
        return handle.createUpdate("delete from job where id = :id")
                        .bind("id", id.value())
                        .execute()
                > 0;
    }

    private static void bind(Handle handle, String sql, RecordedJob job) {
        handle.createUpdate(sql)
                .bind("id", job.id().value())
                .bind("user", job.user())
                .bind("status", job.status().text())
                .bind("created", job.createdAt())
                .bind("updated", job.updatedAt())
                .bind("completed", job.completedAt())
                .bind("retention", job.retentionDays())
                .bind("expected", job.expectedClips())
                .execute();
    }

    private static List<RecordedJob> list(Query query) {
        List<RecordedJob> jobs = new ArrayList<>();
        RowGrouping<RecordedJob> grouping =
                new RowGrouping<>(RecordedJob::id, (job, keys) -> jobs.add(withObjects(job, RecordedKey.of(keys))));
        query.map((row, context) -> {
                    grouping.add(read(row), KeyLine.read(row));
                    return true;
                })
                .list();
        grouping.finish();
        return jobs;
    }

    private static RecordedJob withObjects(RecordedJob job, List<RecordedKey> objects) {
        return new RecordedJob(
                job.id(),
                job.user(),
                job.status(),
                job.createdAt(),
                job.updatedAt(),
                job.completedAt(),
                job.retentionDays(),
                job.expectedClips(),
                objects);
    }

    private static RecordedJob read(ResultSet row) throws SQLException {
        return new RecordedJob(
                new JobId(row.getString("id")),
                row.getString("user_id"),
                JobStatus.ofText(row.getString("status")),
                InstantColumn.require(row, "created_at"),
                InstantColumn.require(row, "updated_at"),
                InstantColumn.read(row, "completed_at"),
                row.getObject("retention_days", Integer.class),
                row.getObject("expected_clips", Integer.class),
                List.of());
    }
}
