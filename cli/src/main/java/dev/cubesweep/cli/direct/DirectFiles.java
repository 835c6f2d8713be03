package dev.cubesweep.cli.direct;

import dev.cubesweep.cli.access.FileAccess;
import dev.cubesweep.installation.Installation;
import dev.cubesweep.reconcile.ReconciledLine;
import dev.cubesweep.reconcile.Reconciliation;
import dev.cubesweep.reconcile.ReconciliationFilter;
import dev.cubesweep.store.StoredObject;
import dev.cubesweep.usage.ListedObjects;
import dev.cubesweep.usage.UsageReport;
import java.util.function.Consumer;

/** The store, listed by this process. */
record DirectFiles(Installation installation) implements FileAccess {

    @Override
    public ListedObjects list(String prefix, String after, long most, Consumer<StoredObject> objects) {
        return installation.lister().list(prefix, after, most, objects);
    }

    @Override
    public UsageReport usage(int levels) {
        return installation.usage().read(levels, () -> {});
    }

    @Override
    public Reconciliation reconcile(ReconciliationFilter filter, Consumer<ReconciledLine> lines) {
        return installation.reconciler().reconcile(filter, lines, () -> {});
    }
}
