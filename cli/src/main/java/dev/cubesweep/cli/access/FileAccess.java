package dev.cubesweep.cli.access;

import dev.cubesweep.reconcile.ReconciledLine;
import dev.cubesweep.reconcile.Reconciliation;
import dev.cubesweep.reconcile.ReconciliationFilter;
import dev.cubesweep.store.StoredObject;
import dev.cubesweep.usage.ListedObjects;
import dev.cubesweep.usage.UsageReport;
import java.util.function.Consumer;

/** What lies in the store. */
public interface FileAccess {

    /**
     * Lists objects as they come. An exception says that what was passed on is not all.
     *
     * @param prefix with the store's own prefix or relative to it; empty for all
     * @param after the {@link ListedObjects#next} of an earlier call, or empty
     * @param most how many at most, 1 or more
     */
    ListedObjects list(String prefix, String after, long most, Consumer<StoredObject> objects);

    /** @param levels how many levels of folders are told apart, 1 to 5 */
    UsageReport usage(int levels);

    /** Compares the catalog with the store. An exception says that what was passed on is not all. */
    Reconciliation reconcile(ReconciliationFilter filter, Consumer<ReconciledLine> lines);
}
