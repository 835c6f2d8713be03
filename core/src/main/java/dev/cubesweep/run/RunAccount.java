package dev.cubesweep.run;

import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.Tally;
import dev.cubesweep.plan.TrippedGuard;
import dev.cubesweep.policy.Rule;
import dev.cubesweep.store.Megabytes;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Accounts for a run: puts every scanned object in exactly one place, and says so in a sentence. */
public final class RunAccount {

    private static final String CHANGED = "changed";
    private static final String NOT_REACHED = "not_reached";

    private final Run run;
    private final Tally planned;
    private final Tally trashed;
    private final Tally deleted;
    private final Tally retained;
    private final LeftoverAccount leftovers;

    private RunAccount(Run run) {
        this.run = run;
        Plan plan = run.plan();
        this.planned = plan == null ? Tally.NONE : plan.expire();
        Tally toTrash = plan == null ? Tally.NONE : plan.toTrash();
        boolean dryRun = run.request().dryRun();
        this.trashed = dryRun ? toTrash : run.swept().trashed();
        this.deleted = dryRun
                ? planned.only(reason -> !toTrash.byReason().containsKey(reason))
                : run.swept().deleted();
        Tally keep = plan == null ? Tally.NONE : plan.keep();
        this.leftovers = new LeftoverAccount(run, deleted);
        this.retained = dryRun ? keep : keep.plus(changed()).plus(notReached());
    }

    /** The report of a run as it stands now. */
    public static CleanupReport report(Run run) {
        return new RunAccount(run).report();
    }

    private CleanupReport report() {
        Plan plan = run.plan();
        return new CleanupReport(
                isSuccess(),
                message(),
                deleted.count(),
                Megabytes.of(freedBytes()),
                retained.count(),
                plan == null ? 0 : plan.scanned(),
                run.request().dryRun(),
                run.request().dryRun() && plan != null
                        ? plan.sample()
                        : run.swept().deletedSample(),
                run.request().retentionDays(),
                run.id().value(),
                plan == null || run.end() instanceof RunEnd.Refused
                        ? null
                        : plan.id().value(),
                run.status().text(),
                counts(retained),
                counts(deleted),
                plan == null ? 0 : plan.promisesApplied(),
                run.swept().failed().count(),
                run.swept().changed().count(),
                run.swept().alreadyGone().count(),
                trashed.count(),
                Megabytes.of(trashed.bytes()),
                run.swept().verifying().toMillis() / 1_000.0,
                leftovers.report(),
                guards().stream().map(TrippedGuard::guard).toList(),
                run.swept().errorsSample(),
                plan == null ? List.of() : plan.warnings());
    }

    private boolean isSuccess() {
        return run.end() == null || run.end() instanceof RunEnd.Completed;
    }

    private List<TrippedGuard> guards() {
        if (run.end() instanceof RunEnd.Refused refused) {
            return refused.guards();
        }
        Plan plan = run.plan();
        return plan == null || !run.request().dryRun() ? List.of() : plan.tripped();
    }

    private Tally changed() {
        Tally changed = run.swept().changed();
        return Tally.of(CHANGED, changed.count(), changed.bytes());
    }

    /** What a run that ended early left untouched. */
    private Tally notReached() {
        if (run.end() == null) {
            return Tally.NONE;
        }
        return Tally.of(
                NOT_REACHED,
                planned.count() - run.swept().settled(),
                planned.bytes() - run.swept().settledBytes());
    }

    private static SortedMap<String, Long> counts(Tally tally) {
        SortedMap<String, Long> counts = new TreeMap<>();
        tally.byReason().forEach((reason, share) -> counts.put(reason, share.count()));
        return counts;
    }

    private String message() {
        RunEnd end = run.end();
        if (end == null) {
            return underWay();
        }
        if (end instanceof RunEnd.Refused refused) {
            return "Refused, nothing was deleted: " + sentences(refused.guards());
        }
        if (end instanceof RunEnd.Failed failed) {
            return failed.message() + " " + soFar();
        }
        if (end instanceof RunEnd.Cancelled) {
            return "Cancelled: " + summary();
        }
        if (end instanceof RunEnd.CompletedWithErrors) {
            return summary() + failures();
        }
        return summary() + wouldBeRefused();
    }

    private String failures() {
        long files = run.swept().failed().count();
        long others = run.swept().leftovers().failed().count();
        return (files == 0 ? "" : "; " + files + " files could not be deleted") + leftovers(others);
    }

    private static String leftovers(long failed) {
        String what = failed == 1 ? "unfinished upload or old version" : "unfinished uploads or old versions";
        return failed == 0 ? "" : "; " + failed + " " + what + " could not be removed";
    }

    /** Only what the store no longer keeps was freed (H18). */
    private long freedBytes() {
        return deleted.bytes() - leftovers.hiddenBytes();
    }

    private String underWay() {
        return "Cleanup is under way (" + run.status().text() + "): deleted "
                + (deleted.count() + trashed.count()) + " of "
                + planned.count() + " files so far";
    }

    private String soFar() {
        if (run.batchesRecorded() > 0) {
            return summary() + " until then.";
        }
        // Of a deletion that was asked for and never answered, nobody can say that it did not happen.
        return run.plan() == null ? "Nothing was deleted." : "No deletion was confirmed.";
    }

    /** The spec's sentence, and what else was retained. */
    private String summary() {
        boolean dryRun = run.request().dryRun();
        long clips = retained.count(Rule.RECENT_CLIP.reason()) + retained.count(Rule.RECENT_CLIP_FILE.reason());
        long others = retained.count() - clips;
        return String.format(
                        Locale.ROOT,
                        "%s %d files (%.2f MB)%s, %s %d recent clips%s",
                        dryRun ? "Would delete" : "Deleted",
                        deleted.count(),
                        Megabytes.of(freedBytes()),
                        toTrash(),
                        dryRun ? "would retain" : "retained",
                        clips,
                        others == 0 ? "" : " and " + others + " other files")
                + leftovers.sentence();
    }

    private String toTrash() {
        Plan plan = run.plan();
        return trashed.count() == 0 || plan == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", %s %d clips (%.2f MB) to the trash for %d days",
                        run.request().dryRun() ? "would move" : "moved",
                        trashed.count(),
                        Megabytes.of(trashed.bytes()),
                        plan.trashDays());
    }

    private String wouldBeRefused() {
        List<TrippedGuard> guards = guards();
        return guards.isEmpty() ? "" : "; a real run would be refused: " + sentences(guards);
    }

    private static String sentences(List<TrippedGuard> guards) {
        return String.join(" ", guards.stream().map(TrippedGuard::message).toList());
    }
}
