package dev.cubesweep.attached;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.catalog.CatalogFixture;
import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.database.CatalogNotes;
import dev.cubesweep.database.Database;
import dev.cubesweep.database.DatabaseSettings;
import dev.cubesweep.database.Holds;
import dev.cubesweep.database.PipelineRefusedException;
import dev.cubesweep.database.ReportedKey;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoreAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;

/** An attached catalog on an application of the test's own, with our own records in memory. */
final class AttachedFixture implements CatalogFixture, AutoCloseable {

    static final StoreAddress STORE =
            new StoreAddress("bucket", new KeyPrefix("cube/"), Set.of("s3.amazonaws.com", "127.0.0.1:9000"));

    private final TestApplication application;
    private final ApplicationDatabase tables;
    private final Database own;
    private final AttachedCatalog catalog;
    private final Holds holds;

    AttachedFixture(TestApplication application, CatalogDescription description) {
        this.application = application;
        this.tables = ApplicationDatabase.of(application.settings());
        this.own = Database.open(DatabaseSettings.parse("jdbc:h2:mem:" + UUID.randomUUID()));
        CatalogNotes notes = new CatalogNotes(own, Duration.ofDays(365));
        this.catalog = new AttachedCatalog(tables, description, STORE, notes, Duration.ZERO, InstantSource.system());
        this.holds = new Holds(own, InstantSource.system(), catalog);
    }

    TestApplication application() {
        return application;
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    Holds holds() {
        return holds;
    }

    @Override
    public void put(JobRow job) {
        application.put(job);
        if (job.held()) {
            holds.holdJob(job.id(), "a test");
        }
    }

    @Override
    public void put(ClipRow clip) {
        application.put(clip);
        if (clip.held()) {
            holds.holdClip(clip.id(), "a test");
        }
    }

    @Override
    public void remove(ClipId clip) {
        application.remove(clip);
    }

    @Override
    public boolean hold(ObjectKey key) {
        try {
            holds.holdKey(ReportedKey.of(key), "a test");
            return true;
        } catch (PipelineRefusedException e) {
            return false;
        }
    }

    @Override
    public void close() {
        tables.close();
        own.close();
        application.close();
    }
}
