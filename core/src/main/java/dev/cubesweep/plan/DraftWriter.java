package dev.cubesweep.plan;

import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.catalog.Claims;
import dev.cubesweep.catalog.Owner;
import dev.cubesweep.json.RecordFile;
import dev.cubesweep.policy.Decision;
import dev.cubesweep.policy.Policy;
import dev.cubesweep.policy.Rule;
import dev.cubesweep.run.RunId;
import dev.cubesweep.store.StoredObject;
import dev.cubesweep.sweep.SweepTotals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Decides objects one by one and writes those that may go. What a later object of the same job could still save is set
 * aside on disk and decided again at the end; memory does not grow with the number of objects.
 */
final class DraftWriter implements AutoCloseable {

    /** An object whose decision has to wait for the rest of the listing. */
    private record SetAside(StoredObject object, Instant readAt) {}

    private final CatalogSnapshot catalog;
    private final Policy policy;
    private final Instant now;
    private final int trashDays;
    private final PlanFile file = PlanFile.create();
    private final RecordFile.Writer<Object> lines;
    private final Spool<SetAside> setAside = new Spool<>(SetAside.class);
    private final RuleTally tally = new RuleTally();
    private final List<String> sample = new ArrayList<>();
    private long scanned;
    private long promisesApplied;
    private long orphansToGo;
    private boolean handedOver;

    /** @param trashDays for how many days the clips among what goes can be brought back */
    DraftWriter(CatalogSnapshot catalog, Policy policy, Instant now, int trashDays) {
        this.catalog = catalog;
        this.policy = policy;
        this.now = now;
        this.trashDays = trashDays;
        try {
            lines = file.write();
        } catch (IOException e) {
            throw new PlanStorageException("The plan cannot be written to the temporary directory.", e);
        }
    }

    /** Takes one object of the listing. @return what the catalog says of it */
    Claims add(StoredObject object, Instant readAt) {
        scanned++;
        Claims claims = catalog.saw(object);
        Decision decision = policy.decide(object, readAt, claims, now);
        if (canStillBeSaved(decision, claims)) {
            setAside.add(new SetAside(object, readAt));
        } else {
            take(object, claims, decision.rule());
        }
        return claims;
    }

    /**
     * Whether a later object could save this one by showing that its job lives: a job that certainly owns it, or one
     * that a second meaning names, which has no say in an expiry and so leaves no trace in the decision (H41).
     */
    private static boolean canStillBeSaved(Decision decision, Claims claims) {
        return decision instanceof Decision.Expire expire
                && (expire.provisional() || claims.owners().stream().anyMatch(owner -> !owner.certain()));
    }

    long scanned() {
        return scanned;
    }

    private void take(StoredObject object, Claims claims, Rule rule) {
        tally.add(rule, object.size());
        if ((rule == Rule.RECENT_CLIP || rule == Rule.EXPIRED_CLIP) && isPromised(claims)) {
            promisesApplied++;
        }
        if (rule.keeps()) {
            return;
        }
        orphansToGo += claims.isOrphan() ? 1 : 0;
        if (sample.size() < SweepTotals.SAMPLE_SIZE) {
            sample.add(object.key().value());
        }
        lines.write(new PlannedDeletion(object, rule, jobsOf(claims)));
    }

    private static List<String> jobsOf(Claims claims) {
        return claims.isOrphan()
                ? List.of()
                : claims.owners().stream()
                        .map(owner -> owner.job().id().value())
                        .distinct()
                        .toList();
    }

    private static boolean isPromised(Claims claims) {
        return claims.owners().stream()
                .anyMatch(owner -> owner instanceof Owner.OfClip
                        && owner.job().promisedRetention().isPresent());
    }

    /**
     * Decides what was set aside, adds the leftovers, and closes the list. The listing must be complete.
     *
     * @param leftovers passes on the lines of those that may go
     * @param warnings read at the end
     */
    Draft finish(
            RunId run,
            FolderCounts folders,
            Function<Consumer<PlannedLeftover>, LeftoverSummary> leftovers,
            Supplier<List<String>> warnings) {
        try {
            setAside.forEach(this::decide);
            LeftoverSummary beside = leftovers.apply(lines::write);
            lines.close();
            GuardEvidence evidence = new GuardEvidence(
                    catalog.counts(),
                    orphansToGo + beside.unowned(),
                    tally.count(Rule.EXPIRED_CLIP_FILE),
                    folders.clipFiles(),
                    folders.unknownClipFiles(),
                    folders.matches());
            Plan plan = new Plan(
                    PlanId.of(run),
                    now,
                    scanned,
                    tally.tally(true),
                    tally.tally(false),
                    promisesApplied,
                    trashDays,
                    beside,
                    sample,
                    evidence,
                    List.of(),
                    warnings.get(),
                    file.digest());
            handedOver = true;
            return new Draft(plan, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a whole listing shows beside the objects themselves; nothing where single keys were planned. */
    record FolderCounts(long clipFiles, long unknownClipFiles, java.util.Map<String, GuardEvidence.Match> matches) {

        static final FolderCounts NONE = new FolderCounts(0, 0, java.util.Map.of());
    }

    private void decide(SetAside one) {
        Claims claims = catalog.claimsOn(one.object().key());
        take(
                one.object(),
                claims,
                policy.decide(one.object(), one.readAt(), claims, now).rule());
    }

    @Override
    public void close() {
        try {
            setAside.close();
            lines.close();
        } finally {
            if (!handedOver) {
                file.close();
            }
        }
    }
}
