package dev.cubesweep.model;

import dev.cubesweep.SettableClock;
import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.database.Database;
import dev.cubesweep.database.DatabaseAuditTrail;
import dev.cubesweep.database.DatabaseRunRepository;
import dev.cubesweep.database.Holds;
import dev.cubesweep.database.JobCompletion;
import dev.cubesweep.database.OwnCatalog;
import dev.cubesweep.database.PipelineReports;
import dev.cubesweep.database.UserRetention;
import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.plan.StorePlanStorage;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.store.InMemoryObjectStore;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoreFaults;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** The product with everything that it needs: its own tables in a real database, a store in memory, a clock. */
final class Product {

    private static final Duration CLEANUP_DELAY = Duration.ofSeconds(60);

    final SettableClock clock = new SettableClock(Model.START);
    final InMemoryObjectStore store = new InMemoryObjectStore(clock);
    final DatabaseRunRepository runs;
    final Catalog catalog;
    final DatabaseAuditTrail audit;
    final PipelineReports reports;
    final Holds holds;
    final UserRetention promises;
    private final Defect defect;

    /**
     * A guard that is missing, to see the model notice: put between the workers and the ports. With none, everything is
     * as it is shipped.
     */
    record Defect(UnaryOperator<ObjectStore> store, UnaryOperator<Catalog> catalog, UnaryOperator<RunRepository> runs) {

        static final Defect NONE =
                new Defect(UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity());
    }

    Product(Database database, Defect defect) {
        this.defect = defect;
        this.runs = new DatabaseRunRepository(database);
        this.catalog = new OwnCatalog(database, clock);
        this.audit = new DatabaseAuditTrail(database);
        this.reports =
                new PipelineReports(database, clock, new JobCompletion(runs, CLEANUP_DELAY, PolicySettings.DEFAULT));
        this.holds = new Holds(database, clock);
        this.promises = new UserRetention(database);
    }

    StoreFaults faults() {
        return store.faults();
    }

    PlanStorage plans() {
        return new StorePlanStorage(store.reservedFiles());
    }

    /** The store as workers reach it. */
    ObjectStore storePort(ObjectStore witnessed) {
        return defect.store().apply(witnessed);
    }

    Catalog catalogPort(Catalog witnessed) {
        return defect.catalog().apply(witnessed);
    }

    RunRepository runsPort() {
        return defect.runs().apply(runs);
    }
}
