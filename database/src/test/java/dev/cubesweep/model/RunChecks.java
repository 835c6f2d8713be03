package dev.cubesweep.model;

import dev.cubesweep.plan.Plan;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunAccount;
import dev.cubesweep.run.RunInvariants;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.run.RunStatus;
import dev.cubesweep.store.StoredObject;

/** What must hold of a run that has ended: that it ended so, what it says, and what is left. */
record RunChecks(Model model, ModelRun seen, Run run, CleanupReport report) {

    static CleanupReport check(Model model, ModelRun seen, Run run) {
        RunChecks checks = new RunChecks(model, seen, run, RunAccount.report(run));
        RunInvariants.check(run, checks.report);
        checks.checkEnd();
        checks.checkCounts();
        checks.checkWhatIsLeft();
        return checks.report;
    }

    private void checkEnd() {
        boolean allowed = switch (run.status()) {
            case COMPLETED -> true;
            case COMPLETED_WITH_ERRORS -> seen.hindered || seen.unanswered;
            case REFUSED -> seen.removed.isEmpty() && run.request().override().isEmpty();
            case FAILED -> seen.unanswered || isExpired();
            case CANCELLED -> seen.cancelled;
            case QUEUED, PLANNING, SWEEPING -> false;
        };
        Violation.unless(allowed, "a run ends as it must", seen.id + " " + report.message());
        boolean emptyCatalog = isLike(RunRequest.Kind.BULK)
                && seen.listing != null
                && seen.listing.facts().jobs().isEmpty()
                && seen.listing.going().findAny().isPresent()
                && run.request().override().isEmpty()
                && seen.deletes();
        Violation.unless(
                !emptyCatalog || run.status() != RunStatus.COMPLETED,
                "an empty catalog condemns nothing",
                report.message());
    }

    private boolean isLike(RunRequest.Kind kind) {
        return run.request().kind() == kind;
    }

    private boolean isExpired() {
        Listing listing = seen.listing;
        return isLike(RunRequest.Kind.APPLY) && listing == null;
    }

    private void checkCounts() {
        Listing listing = seen.listing;
        if (listing == null) {
            Violation.unless(seen.removed.isEmpty() && gone() == 0, "nothing goes unplanned", words());
            return;
        }
        Violation.unless(report.totalFilesScanned() == listing.scanned(), "all is scanned", words());
        if (run.request().dryRun()) {
            Violation.unless(seen.removed.isEmpty(), "a dry run deletes nothing", words());
            Violation.unless(gone() == listing.going().count(), "a dry run tells what would go", words());
            return;
        }
        long removed = seen.removed.size();
        // Of what others wrote or deleted meanwhile, a worker that was not answered cannot tell who did it (ADR 9).
        long unsure = listing.objects().stream()
                .filter(object -> model.isTouchedSince(object.key(), listing.changes()))
                .count();
        long doubtful = seen.unanswered ? report.failedCount() : 0;
        boolean tooMany = gone() > removed + unsure;
        boolean tooFew = gone() + doubtful + unsure < removed;
        Violation.unless(!tooMany && (!tooFew || seen.raced), "counts are the real difference", words());
        if (unsure == 0 && doubtful == 0 && !seen.raced) {
            long bytes =
                    seen.removed.values().stream().mapToLong(StoredObject::size).sum();
            long counted = run.swept().deleted().bytes() + run.swept().trashed().bytes();
            Violation.unless(counted == bytes, "bytes are those of the deleted", words());
        }
    }

    /** What is not at its place any more. */
    private long gone() {
        return report.deletedCount() + report.trashedCount();
    }

    /** Whatever the plan lets go, and still goes, is gone. */
    private void checkWhatIsLeft() {
        Listing listing = seen.listing;
        if (run.status() != RunStatus.COMPLETED || listing == null || !seen.deletes()) {
            return;
        }
        // With more than one change, one of them may have kept an object for a while.
        boolean mostlyQuiet = model.changes() - listing.changes() <= 1;
        listing.going()
                .filter(object -> mostlyQuiet && !listing.mayStay(object) && model.isUnchanged(object))
                // The same may have been uploaded once more.
                .filter(object -> !model.isTouchedSince(object.key(), listing.changes()))
                .filter(object -> listing.stillGoes(object, model))
                .findFirst()
                .ifPresent(left -> {
                    throw new Violation("what must go is gone", left.key() + ", " + words());
                });
    }

    private String words() {
        Plan plan = run.plan();
        return seen.id + " " + run.request().kind() + ": " + report.message() + "; the store lost "
                + seen.removed.keySet() + (plan == null ? "" : "; planned " + plan.expire());
    }
}
