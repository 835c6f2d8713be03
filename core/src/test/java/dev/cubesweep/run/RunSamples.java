package dev.cubesweep.run;

import dev.cubesweep.catalog.CatalogCounts;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.plan.GuardEvidence;
import dev.cubesweep.plan.GuardName;
import dev.cubesweep.plan.LeftoverSummary;
import dev.cubesweep.plan.LeftoverTally;
import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.PlanId;
import dev.cubesweep.plan.PlannedDeletion;
import dev.cubesweep.plan.Tally;
import dev.cubesweep.policy.Rule;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoredObject;
import dev.cubesweep.store.Versioning;
import dev.cubesweep.sweep.KeyOutcome;
import dev.cubesweep.sweep.SweepTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Requests, plans and totals with every field filled, so that one that is lost on the way is noticed. */
public final class RunSamples {

    public static final Instant AT = Instant.parse("2026-03-01T02:00:00.123456Z");

    /** Who asks in tests. */
    public static final Requester API = new Requester("api", "203.0.113.7 via 10.1.2.3");

    public static final Requester CLI = new Requester("cli", "ada@host");

    private RunSamples() {}

    public static RunRequest bulk() {
        return RunRequest.bulk(
                false, 5, 24, Set.of(GuardName.CLOCK, GuardName.MAX_DELETE_BYTES), Set.of(GuardName.OWNER), API);
    }

    public static RunRequest dryRun() {
        return RunRequest.bulk(true, 0, 8760, Set.of(), Set.of(), CLI);
    }

    public static RunRequest job(String id) {
        return RunRequest.job(new JobId(id), 5, 24, Requester.STAGE4);
    }

    public static RunRequest jobs(String... ids) {
        return RunRequest.jobs(Arrays.stream(ids).map(JobId::new).toList(), 5, 24, Requester.STAGE4);
    }

    public static RunRequest apply(PlanId plan) {
        return RunRequest.apply(plan, dryRun(), Set.of(GuardName.UNKNOWN_CLIPS), Set.of(), API);
    }

    public static Plan planOf(RunId run) {
        return new Plan(
                PlanId.of(run),
                AT,
                12,
                Tally.of("recent_clip", 3, 300).plus(Tally.of("active_job", 1, 7)),
                Tally.of("orphan", 8, 8_000_000_000L),
                2,
                30,
                new LeftoverSummary(
                        Versioning.SUSPENDED,
                        new LeftoverTally(Tally.of("held", 1, 5_000_000_000L), Tally.of("unfinished_upload", 2, 11)),
                        new LeftoverTally(Tally.of("too_new", 3, 4), Tally.of("old_version", 6, 7)),
                        5),
                List.of("cube/a b+%2F&ü🎬", "cube/line\r\nbreak"),
                new GuardEvidence(
                        new CatalogCounts(4, 5, 1, 2), 8, 0, 3, 1, Map.of("jobs", new GuardEvidence.Match(4, 3))),
                List.of(),
                List.of("The clip 17 names a key elsewhere."),
                "0123456789abcdef");
    }

    public static SweepTotals totals(RunId run) {
        return SweepTotals.of(
                List.of(
                        outcome("cube/a", KeyOutcome.Result.DELETED, ""),
                        outcome("cube/" + run, KeyOutcome.Result.DELETED, ""),
                        outcome("cube/hidden", KeyOutcome.Result.HIDDEN, ""),
                        outcome("cube/trashed", KeyOutcome.Result.TRASHED, ""),
                        outcome("cube/b", KeyOutcome.Result.ALREADY_GONE, ""),
                        outcome("cube/c", KeyOutcome.Result.CHANGED, ""),
                        outcome("cube/d", KeyOutcome.Result.FAILED, "SlowDown: \"reduce your rate\"")),
                Duration.ofMillis(1_234));
    }

    private static KeyOutcome outcome(String key, KeyOutcome.Result result, String detail) {
        StoredObject object = new StoredObject(new ObjectKey(key), 3_000_000_000L, "\"e\"", AT);
        return new KeyOutcome(new PlannedDeletion(object, Rule.ORPHAN, List.of("7")), result, detail);
    }
}
