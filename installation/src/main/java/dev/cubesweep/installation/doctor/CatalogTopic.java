package dev.cubesweep.installation.doctor;

import dev.cubesweep.installation.Installation;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoreException;
import java.util.List;
import java.util.Locale;

/** What the catalog says, and where it may say something else than was meant. */
final class CatalogTopic {

    private final Installation installation;

    CatalogTopic(Installation installation) {
        this.installation = installation;
    }

    void examine(List<Finding> findings) {
        CatalogReview review = new CatalogReview();
        installation.catalog().read(review);
        findings.add(Finding.ok(
                "database",
                installation.settings().database().vendor().name().toLowerCase(Locale.ROOT) + ", up to date; "
                        + review.jobs() + " jobs and " + review.clips() + " clips"));
        findings.add(Clocks.finding("database clock", installation.catalog().readClock()));
        findings.add(Finding.ok(
                "retention",
                installation.settings().policy().retention().toDays() + " days (CUBESWEEP_RETENTION_DAYS), orphans "
                        + installation.settings().policy().grace().toHours()
                        + " hours; a request, job or user may say otherwise"));
        if (review.unmapped() > 0) {
            findings.add(Finding.note(
                    "status",
                    review.unmapped() + " rows have a status that is not known",
                    "Their objects are kept; correct the statuses."));
        }
        if (review.jobs() == 0) {
            findings.add(Finding.note(
                    "jobs",
                    "there are none, so every object looks like an orphan",
                    "See that the pipeline reports to POST /api/jobs/; until then the guard empty_catalog refuses."));
        }
        addDates(review, findings);
        addUnfinished(review, findings);
    }

    private static void addDates(CatalogReview review, List<Finding> findings) {
        if (review.withoutAnyDate() > 0) {
            findings.add(Finding.note(
                    "clip dates",
                    review.withoutAnyDate() + " completed clips have neither a completion date nor a creation date",
                    "They are kept for ever as unverified; report their dates."));
        }
        if (review.withoutCompletion() > 0) {
            findings.add(Finding.note(
                    "clip dates",
                    review.withoutCompletion() + " completed clips have no completion date",
                    "Their retention counts from created_at or the object's date; check created_at."));
        }
    }

    /** The spec's "check if clips are marked as completed": a finished clip that nobody reported is not protected. */
    private void addUnfinished(CatalogReview review, List<Finding> findings) {
        try {
            List<ObjectKey> there = review.unfinishedSample().stream()
                    .filter(key -> installation.store().head(key).isPresent())
                    .toList();
            findings.add(
                    there.isEmpty()
                            ? Finding.ok("clips", review.completed() + " of " + review.clips() + " are completed")
                            : Finding.note(
                                    "clips",
                                    review.unfinished()
                                            + " are not completed, though objects of some are there, such as "
                                            + there.get(0),
                                    "Only completed clips are kept for their retention; report these as completed if"
                                            + " they are."));
        } catch (StoreException e) {
            findings.add(Finding.note("clips", e.getMessage(), "Let the credentials read the cube's objects."));
        }
    }
}
