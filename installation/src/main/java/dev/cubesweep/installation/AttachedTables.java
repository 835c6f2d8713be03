package dev.cubesweep.installation;

import dev.cubesweep.attached.ApplicationDatabase;
import dev.cubesweep.attached.AttachedCatalog;
import dev.cubesweep.attached.AutomaticCleanup;
import dev.cubesweep.attached.FinishedJobs;
import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.database.CatalogNotes;
import dev.cubesweep.database.Database;
import dev.cubesweep.database.DatabaseRunRepository;
import dev.cubesweep.database.PolledJobs;
import dev.cubesweep.database.RecurringWork;
import dev.cubesweep.store.StoreAddress;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an installation has where the application keeps the catalog. Closing it closes the connections to there. */
record AttachedTables(
        ApplicationDatabase database, CatalogNotes notes, AttachedCatalog catalog, AutomaticCleanup automatic)
        implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AttachedTables.class);

    /** Rows that come to name the object of another job are noticed after this time, if reading them all is quick. */
    private static final Duration RENEWAL = Duration.ofSeconds(10);

    static @Nullable AttachedTables of(Settings settings, StoreAddress store, Database own, Clock clock) {
        Attachment attachment = settings.attachment();
        if (attachment == null) {
            return null;
        }
        ApplicationDatabase database = ApplicationDatabase.of(attachment.database());
        CatalogNotes notes = new CatalogNotes(own, settings.history().audit());
        return new AttachedTables(
                database,
                notes,
                new AttachedCatalog(database, attachment.description(), store, notes, RENEWAL, clock),
                attachment.description().automaticCleanup());
    }

    /** Refuses queries that cannot be right. A database that is down for now is no reason not to start. */
    void check() {
        try {
            catalog.check();
        } catch (CatalogException e) {
            if (e.kind() == CatalogException.Kind.INCOMPLETE) {
                throw e;
            }
            LOG.warn("Every cleanup fails until the application's tables can be read: {}", e.getMessage());
        }
    }

    /** What finds the application's finished jobs. */
    RecurringWork polling(Settings settings, Database own, DatabaseRunRepository runs) {
        FinishedJobs finished =
                catalog.finishedJobs(new PolledJobs(own, runs), automatic, settings.cleanupDelay(), settings.policy());
        return new RecurringWork("finished-jobs", Duration.ofSeconds(1), finished::advance);
    }

    @Override
    public void close() {
        database.close();
    }
}
