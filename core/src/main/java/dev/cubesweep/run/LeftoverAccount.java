package dev.cubesweep.run;

import dev.cubesweep.plan.LeftoverKind;
import dev.cubesweep.plan.LeftoverSummary;
import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.Tally;
import dev.cubesweep.store.Megabytes;
import java.util.Locale;

/** Accounts for what a run did not free, and for what it freed beside objects. */
final class LeftoverAccount {

    private final boolean dryRun;
    private final LeftoverSummary planned;
    private final Tally removed;
    private final Tally hidden;

    /** @param deleted what the run deleted for good or, in a dry run, would delete */
    LeftoverAccount(Run run, Tally deleted) {
        Plan plan = run.plan();
        this.dryRun = run.request().dryRun();
        this.planned = plan == null ? LeftoverSummary.NONE : plan.leftovers();
        this.removed = dryRun ? planned.remove() : run.swept().leftovers().removed();
        this.hidden = dryRun ? wouldBeHidden(deleted) : run.swept().hidden();
    }

    private Tally wouldBeHidden(Tally deleted) {
        return planned.versioning().keepsVersions() ? deleted : Tally.NONE;
    }

    /** The bytes of what was deleted and not freed. */
    long hiddenBytes() {
        return hidden.bytes();
    }

    LeftoverReport report() {
        Tally.Share uploads = removed(LeftoverKind.UNFINISHED_UPLOAD);
        Tally.Share versions = removed(LeftoverKind.OLD_VERSION);
        return new LeftoverReport(
                hidden.count(),
                Megabytes.of(hidden.bytes()),
                planned.uploads().count(),
                Megabytes.of(planned.uploads().bytes()),
                uploads.count(),
                Megabytes.of(uploads.bytes()),
                versions.count(),
                Megabytes.of(versions.bytes()));
    }

    private Tally.Share removed(LeftoverKind kind) {
        return removed.byReason().getOrDefault(kind.text(), new Tally.Share(0, 0));
    }

    /** What the summary of a run goes on with; empty where there is nothing to say. */
    String sentence() {
        return hiddenPart()
                + part(LeftoverKind.UNFINISHED_UPLOAD, "would abort", "aborted", "unfinished upload")
                + part(LeftoverKind.OLD_VERSION, "would remove", "removed", "old version");
    }

    private String hiddenPart() {
        if (hidden.count() == 0) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "; the bucket keeps old versions, so %d files (%.2f MB) %s hidden and nothing of them %s freed",
                hidden.count(),
                Megabytes.of(hidden.bytes()),
                dryRun ? "would only be" : "are only",
                dryRun ? "would be" : "was");
    }

    private String part(LeftoverKind kind, String would, String did, String what) {
        Tally.Share share = removed(kind);
        return share.count() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; %s %d %s%s (%.2f MB)",
                        dryRun ? would : did,
                        share.count(),
                        what,
                        share.count() == 1 ? "" : "s",
                        Megabytes.of(share.bytes()));
    }
}
