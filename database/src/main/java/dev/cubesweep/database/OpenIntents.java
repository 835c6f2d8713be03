package dev.cubesweep.database;

import dev.cubesweep.run.RunId;
import dev.cubesweep.sweep.BatchIntent;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reads and writes {@code open_intent}. */
final class OpenIntents {

    private OpenIntents() {}

    /** The run's row must be locked: nobody else inserts meanwhile. */
    static void replace(Handle handle, RunId run, BatchIntent intent) {
        delete(handle, run, intent.batch());
        handle.createUpdate("insert into open_intent (run_id, batch, intent) values (:run, :batch, :intent)")
                .bind("run", run.value())
                .bind("batch", intent.batch())
                .bind("intent", RunRecords.write(intent))
                .execute();
    }

    static void delete(Handle handle, RunId run, int batch) {
        handle.createUpdate("delete from open_intent where run_id = :run and batch = :batch")
                .bind("run", run.value())
                .bind("batch", batch)
                .execute();
    }

    static List<BatchIntent> of(Handle handle, RunId run) {
        return handle.createQuery("select intent from open_intent where run_id = :run order by batch")
                .bind("run", run.value())
                .mapTo(String.class)
                .map(json -> RunRecords.read(json, BatchIntent.class))
                .list();
    }
}
