package dev.cubesweep.cli.access;

import dev.cubesweep.explain.Explanation;
import dev.cubesweep.explain.KeyTrace;
import dev.cubesweep.run.AuditFilter;
import dev.cubesweep.run.AuditTrail;
import dev.cubesweep.trash.RestoreReport;
import java.util.function.Consumer;

/**
 * What commands ask for. Whether this process answers or a server does, the records are the same.
 *
 * <p>What cannot be answered is an exception whose message is one sentence for the user; {@link Failures} knows its
 * exit code.
 */
public interface Access extends AutoCloseable {

    RunAccess runs();

    FileAccess files();

    HoldAccess holds();

    JobAccess jobs();

    /** @param key in any spelling that the pipeline may use too */
    Explanation explain(String key);

    /**
     * What the runs on record did to a key.
     *
     * @param key in any spelling that the pipeline may use too
     */
    KeyTrace trace(String key);

    /**
     * Brings back from the trash what a run put there, or one object.
     *
     * @param what a run's id, or a key in any spelling that the pipeline may use too
     * @param dryRun only to say what would come back
     */
    RestoreReport restore(String what, boolean dryRun);

    /** Passes audit entries on as they come. An exception says that what was passed on is not all. */
    void audit(AuditFilter filter, Consumer<AuditTrail.Entry> entries);

    @Override
    void close();
}
