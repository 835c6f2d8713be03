package dev.cubesweep.installation.doctor;

import dev.cubesweep.catalog.CatalogVisitor;
import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.store.ObjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what may surprise in a catalog, with a sample of the keys. */
final class CatalogReview implements CatalogVisitor {

    private static final int SAMPLE = 20;

    private final List<ObjectKey> unfinishedSample = new ArrayList<>();
    private long jobs;
    private long clips;
    private long completed;
    private long unmapped;
    private long withoutCompletion;
    private long withoutAnyDate;

    @Override
    public void job(JobRow job) {
        jobs++;
        unmapped += job.status() == JobStatus.UNMAPPED ? 1 : 0;
    }

    @Override
    public void clip(ClipRow clip) {
        clips++;
        unmapped += clip.status() == ClipStatus.UNMAPPED ? 1 : 0;
        if (clip.status() != ClipStatus.COMPLETED) {
            clip.claims().stream()
                    .filter(claim -> claim.certain() && !claim.gone() && unfinishedSample.size() < SAMPLE)
                    .map(KeyClaim::key)
                    .forEach(unfinishedSample::add);
            return;
        }
        completed++;
        if (clip.completedAt() == null) {
            withoutCompletion += clip.createdAt() == null ? 0 : 1;
            withoutAnyDate += clip.createdAt() == null ? 1 : 0;
        }
    }

    @Override
    public void object(JobId job, @Nullable Instant changedAt, JobRow.OwnedObject object) {
        // Of temporary objects nothing surprises here.
    }

    @Override
    public void goneKey(ObjectKey key) {
        // It is known where it went.
    }

    @Override
    public void heldKey(ObjectKey key) {
        // Holds only ever keep.
    }

    @Override
    public void skipped(String row, String why) {
        // The plan warns of these.
    }

    long jobs() {
        return jobs;
    }

    long clips() {
        return clips;
    }

    long completed() {
        return completed;
    }

    long unfinished() {
        return clips - completed;
    }

    long unmapped() {
        return unmapped;
    }

    long withoutCompletion() {
        return withoutCompletion;
    }

    long withoutAnyDate() {
        return withoutAnyDate;
    }

    List<ObjectKey> unfinishedSample() {
        return unfinishedSample;
    }
}
