package dev.cubesweep.benchmarks;

import dev.cubesweep.catalog.InMemoryCatalog;
import dev.cubesweep.plan.BulkPlanner;
import dev.cubesweep.plan.Draft;
import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.StopSignal;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.policy.RetentionPolicy;
import dev.cubesweep.run.RunId;
import dev.cubesweep.store.s3.S3ObjectStore;
import java.time.Clock;
import java.time.Instant;

/**
 * A plan of everything, as a dry run makes it: reads the catalog, lists, looks each key up, decides, and writes a line
 * for each object, since all of them are old enough to go.
 */
final class WholePlan implements Way {

    private static final int CATALOG_ROWS = 100_000;

    private final Clock clock = Clock.systemUTC();
    private final InMemoryCatalog catalog = new InMemoryCatalog(clock);
    private final S3ObjectStore store;
    private final RetentionPolicy policy;

    WholePlan(Target target) {
        store = target.open();
        policy = new RetentionPolicy(PolicySettings.DEFAULT, store.address().prefix());
        PipelineRows rows = PipelineRows.of(store.address().prefix(), CATALOG_ROWS, target.objects(), clock.instant());
        rows.jobRows().forEach(catalog::put);
        rows.clipRows().forEach(catalog::put);
    }

    @Override
    public String name() {
        return "Cubesweep's plan, " + CATALOG_ROWS + " rows";
    }

    @Override
    public Listed list() {
        Instant now = clock.instant();
        try (Draft draft = new BulkPlanner(store, catalog, clock)
                .plan(RunId.at(now), policy, PolicySettings.DEFAULT, StopSignal.NEVER, listed -> {})) {
            Plan plan = draft.plan();
            if (plan.keep().count() > 0) {
                throw new IllegalStateException("Not everything is planned to go: " + plan.keep());
            }
            return new Listed(plan.scanned(), plan.expire().bytes());
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
