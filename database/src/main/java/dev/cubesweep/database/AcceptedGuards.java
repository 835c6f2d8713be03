package dev.cubesweep.database;

import dev.cubesweep.plan.GuardName;
import dev.cubesweep.run.RunId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads and writes {@code accepted_guard}. */
final class AcceptedGuards {

    private AcceptedGuards() {}

    static Optional<Double> find(Handle handle, GuardName guard) {
        return handle.createQuery("select accepted from accepted_guard where guard = :guard")
                .bind("guard", guard.text())
                .mapTo(Double.class)
                .findOne();
    }

    static void put(Handle handle, GuardName guard, double value, RunId run, Instant now) {
        remove(handle, guard);
        handle.createUpdate("""
                        insert into accepted_guard (guard, accepted, run_id, accepted_at)
                        values (:guard, :value, :run, :now)""")
                .bind("guard", guard.text())
                .bind("value", value)
                .bind("run", run.value())
                .bind("now", now)
                .execute();
    }

    static boolean remove(Handle handle, GuardName guard) {
        return handle.createUpdate("delete from accepted_guard where guard = :guard")
                        .bind("guard", guard.text())
                        .execute()
                > 0;
    }
}
