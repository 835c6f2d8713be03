package dev.cubesweep.guard;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.catalog.CatalogCounts;
import dev.cubesweep.plan.GuardName;
import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.TrippedGuard;
import dev.cubesweep.run.AuditAction;
import dev.cubesweep.run.AuditTrail;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.store.ClockReading;
import dev.cubesweep.store.ObjectStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Judges whole plans. A guard that cannot judge, since its question was not answered, throws, and the run fails:
 * nothing passes unjudged.
 */
public final class Guards {

    private static final List<Guard> ALL = List.of(
            new EmptyCatalogGuard(),
            new OwnerGuard(),
            new UnmatchedCatalogGuard(),
            new UnknownClipsGuard(),
            new UnmappedStatusGuard(),
            new ClockGuard(),
            LimitGuard.count(),
            LimitGuard.bytes(),
            LimitGuard.percent());

    private final ObjectStore store;
    private final Catalog catalog;
    private final RunRepository runs;
    private final AuditTrail audit;
    private final GuardLimits limits;
    private final Clock clock;

    public Guards(
            ObjectStore store, Catalog catalog, RunRepository runs, AuditTrail audit, GuardLimits limits, Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.runs = runs;
        this.audit = audit;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * The guards that refuse this plan, those aside that the request overrides or accepts. What it accepts is settled
     * by this call, unless it is a dry run, which settles nothing.
     *
     * @param counts what the catalog holds now
     */
    public List<TrippedGuard> judge(Run run, Plan plan, CatalogCounts counts) {
        Situation situation = observe(plan, counts);
        RunRequest request = run.request();
        return objections(
                situation,
                guard -> !guard.needsWholeListing() || !request.kind().isOfJobs(),
                guard -> isWaived(guard, situation, run));
    }

    /** The guards that would refuse this plan of the whole store to whoever waives none. Nothing is settled by that. */
    public List<TrippedGuard> foresee(Plan plan) {
        return objections(observe(plan, plan.evidence().catalog()), guard -> true, guard -> false);
    }

    /** Whether a guard is waived is asked only where it objects, since it is audited then. */
    private static List<TrippedGuard> objections(
            Situation situation, Predicate<Guard> concerned, Predicate<Guard> waived) {
        List<TrippedGuard> tripped = new ArrayList<>();
        for (Guard guard : ALL) {
            Optional<String> objection = concerned.test(guard) ? guard.objection(situation) : Optional.empty();
            if (objection.isPresent() && !waived.test(guard)) {
                tripped.add(new TrippedGuard(guard.name(), objection.get()));
            }
        }
        return tripped;
    }

    /**
     * Marks the store as this installation's, as of this run; the guards must have passed. A run that only overrides
     * {@code owner} leaves the mark of the other installation.
     */
    public void claimStore(Run run, Plan plan) {
        if (!run.request().override().contains(GuardName.OWNER)) {
            ownerFile().write(run);
        }
        if (plan.evidence().catalog().jobs() > 0) {
            // Accepted until the first job; from then on an empty catalog is a fault again.
            runs.withdrawAcceptance(GuardName.EMPTY_CATALOG);
        }
    }

    private boolean isWaived(Guard guard, Situation situation, Run run) {
        RunRequest request = run.request();
        if (request.override().contains(guard.name())) {
            note(run, AuditAction.OVERRIDE, guard);
            return true;
        }
        if (!request.accept().contains(guard.name()) || !guard.name().isAcceptable()) {
            return false;
        }
        if (!request.dryRun()) {
            runs.accept(guard.name(), guard.acceptedValue(situation), run.id(), clock.instant());
            note(run, AuditAction.ACCEPT, guard);
        }
        return true;
    }

    private void note(Run run, AuditAction action, Guard guard) {
        audit.append(new AuditTrail.Entry(
                clock.instant(),
                run.request().requestedBy(),
                action,
                run.id().value(),
                guard.name().text()));
    }

    private Situation observe(Plan plan, CatalogCounts counts) {
        Map<GuardName, Double> accepted = new EnumMap<>(GuardName.class);
        for (GuardName guard : GuardName.values()) {
            runs.accepted(guard).ifPresent(value -> accepted.put(guard, value));
        }
        Map<String, Duration> skews = new HashMap<>();
        skews.put("database", catalog.readClock().skew());
        store.readClock().map(ClockReading::skew).ifPresent(skew -> skews.put("store", skew));
        long lastRows = runs.lastCompletedPlan()
                .map(last -> stillExpected(last.evidence().catalog(), counts))
                .orElse(0L);
        return new Situation(plan, counts, lastRows, skews, ownerFile().read(), limits, accepted);
    }

    private static long stillExpected(CatalogCounts last, CatalogCounts now) {
        return Math.max(0, last.rows() - (now.pruned() - last.pruned()));
    }

    private OwnerFile ownerFile() {
        return new OwnerFile(store.reservedFiles(), runs);
    }
}
