package dev.cubesweep.database;

import dev.cubesweep.json.Json;
import dev.cubesweep.plan.Plan;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunEnd;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.run.RunStatus;
import dev.cubesweep.sweep.SweepTotals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@code run}. */
final class RunRecords {

    private static final String SELECT = """
            select id, run_number, request, status, attempt, cancel_requested, created_at, ended_at, plan, swept,
                batches_recorded, run_end
            from run\s""";

    private RunRecords() {}

    static Optional<Run> find(Handle handle, RunId id) {
        return select(handle, "where id = :id", Map.of("id", id.value())).findOne();
    }

    /** The run, which nobody else changes until the transaction ends. */
    static Optional<Run> lock(Handle handle, RunId id) {
        return select(handle, "where id = :id for update", Map.of("id", id.value()))
                .findOne();
    }

    static List<Run> list(Handle handle, String where, Map<String, ?> values) {
        return select(handle, where, values).list();
    }

    /** The newest first, before a run number. */
    static List<Run> page(Handle handle, Conditions conditions, long before, int limit) {
        conditions.and("run_number < :before", "before", before);
        return select(handle, conditions.where() + " order by run_number desc limit " + limit, conditions.values())
                .list();
    }

    private static ResultIterable<Run> select(Handle handle, String where, Map<String, ?> values) {
        Query query = handle.createQuery(SELECT + where);
        return query.bindMap(values).map((row, context) -> read(row));
    }

    static void insert(Handle handle, Run run, Instant dueAt) {
        handle.createUpdate("""
                        insert into run (id, run_number, kind, subject, dry_run, request, status, attempt,
                            cancel_requested, created_at, due_at, swept, batches_recorded)
                        values (:id, :number, :kind, :subject, :dryRun, :request, :status, 0, false, :created, :due,
                            :swept, 0)""")
                .bind("id", run.id().value())
                .bind("number", run.number())
                .bind("kind", run.request().kind().text())
                .bind("subject", run.request().subject())
                .bind("dryRun", run.request().dryRun())
                .bind("request", write(run.request()))
                .bind("status", run.status().text())
                .bind("created", run.createdAt())
                .bind("due", dueAt)
                .bind("swept", write(run.swept()))
                .execute();
    }

    /** Changes columns of a run: {@code assignments} is the part after {@code set}. */
    static void update(Handle handle, RunId id, String assignments, Map<String, ?> values) {
        handle.createUpdate("update run set " + assignments + " where id = :id")
                .bindMap(values)
                .bind("id", id.value())
                .execute();
    }

    static String write(Object record) {
        return Json.mapper().writeValueAsString(record);
    }

    static String write(RunEnd end) {
        // By the sealed type, without which Jackson leaves out which of its records it is.
        return Json.mapper().writerFor(RunEnd.class).writeValueAsString(end);
    }

    private static Run read(ResultSet row) throws SQLException {
        return new Run(
                new RunId(row.getString("id")),
                row.getLong("run_number"),
                read(row.getString("request"), RunRequest.class),
                RunStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getInt("attempt"),
                row.getBoolean("cancel_requested"),
                InstantColumn.require(row, "created_at"),
                InstantColumn.read(row, "ended_at"),
                readIfPresent(row.getString("plan"), Plan.class),
                read(row.getString("swept"), SweepTotals.class),
                row.getInt("batches_recorded"),
                readIfPresent(row.getString("run_end"), RunEnd.class));
    }

    static <T> T read(String json, Class<T> type) {
        return Json.mapper().readValue(json, type);
    }

    private static <T> @Nullable T readIfPresent(@Nullable String json, Class<T> type) {
        return json == null ? null : read(json, type);
    }
}
