package dev.cubesweep.installation.doctor;

import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.installation.Installation;
import dev.cubesweep.installation.Settings;
import dev.cubesweep.run.RunStorageException;
import dev.cubesweep.store.s3.S3ObjectStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One examination: store first, since without it there is nothing to clean, then whatever the database says. */
final class Rounds {

    private final Settings settings;
    private final Clock clock;
    private final boolean write;
    private final List<Finding> findings = new ArrayList<>();

    Rounds(Settings settings, Clock clock, boolean write) {
        this.settings = settings;
        this.clock = clock;
        this.write = write;
    }

    Diagnosis diagnosis() {
        return Diagnosis.of(findings);
    }

    void found(Finding finding) {
        findings.add(finding);
    }

    /**
     * Looks at the configuration and the store.
     *
     * @param database how to go on with the database, unless the application's tables are not as described
     */
    void examine(Consumer<StoreSight> database) {
        findings.add(Finding.ok(
                "configuration",
                "the store is " + settings.store().location().address() + ", the database "
                        + settings.database().place()));
        StoreSight seen;
        try (S3ObjectStore store = new S3ObjectStore(settings.store(), clock)) {
            seen = examine(store);
            if (settings.attachment() != null
                    && !new AttachmentTopic(settings, store).examine(seen.listable(), findings)) {
                return;
            }
        }
        database.accept(seen);
    }

    /** With clients of its own: what the store honours is found out anew. */
    private StoreSight examine(S3ObjectStore store) {
        StoreSight seen = new StoreTopic(store, write).examine(findings);
        if (seen.listable()) {
            new LeftoverTopic(store.leftovers()).examine(findings);
        }
        if (seen.listable() && write) {
            new CapabilityTopic(store).examine(findings);
        } else if (seen.listable()) {
            findings.add(Finding.note(
                    "write and delete", "were not tried", "cubesweep doctor --write tries them with scratch objects."));
        }
        return seen;
    }

    void examineDatabase(Installation installation, StoreSight seen) {
        try {
            new CatalogTopic(installation).examine(findings);
            if (seen.listable()) {
                new PlanTopic(installation, seen).examine(findings);
            }
            new RunTopic(installation.runs(), installation.audit(), clock).examine(findings);
        } catch (CatalogException | RunStorageException e) {
            findings.add(Finding.unreachable(
                    "database", String.valueOf(e.getMessage()), "Check DATABASE_URL and that the database is up."));
        }
    }
}
