package dev.cubesweep.catalog;

import dev.cubesweep.store.ObjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps what a catalog read passes, and refuses rows out of the order that {@link CatalogVisitor} promises. */
public class CatalogRows implements CatalogVisitor {

    private final List<JobRow> jobs = new ArrayList<>();
    private final List<ClipRow> clips = new ArrayList<>();
    private final List<ObjectKey> heldKeys = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    public static CatalogRows of(Consumer<CatalogVisitor> read) {
        CatalogRows rows = new CatalogRows();
        read.accept(rows);
        return rows;
    }

    @Override
    public void job(JobRow job) {
        if (!clips.isEmpty() || !heldKeys.isEmpty()) {
            throw new AssertionError("The job " + job.id() + " came after clips or held keys.");
        }
        jobs.add(job);
    }

    /** As if the job's row had named the object. */
    @Override
    public void object(JobId id, @Nullable Instant changedAt, JobRow.OwnedObject object) {
        if (!clips.isEmpty() || !heldKeys.isEmpty()) {
            throw new AssertionError("The object " + object + " came after clips or held keys.");
        }
        jobs.replaceAll(
                job -> job.id().equals(id) ? with(job, Stream.concat(job.objects().stream(), Stream.of(object))) : job);
    }

    private static JobRow with(JobRow job, Stream<JobRow.OwnedObject> objects) {
        return new JobRow(job.id(), job.status(), job.changedAt(), job.retentionDays(), job.held(), objects.toList());
    }

    @Override
    public void goneKey(ObjectKey key) {
        jobs.replaceAll(job -> with(
                job,
                job.objects().stream()
                        .map(object ->
                                new JobRow.OwnedObject(object.kind(), object.query(), gone(object.claims(), key)))));
        clips.replaceAll(clip -> new ClipRow(
                clip.id(),
                clip.job(),
                clip.status(),
                clip.createdAt(),
                clip.completedAt(),
                clip.changedAt(),
                clip.held(),
                clip.query(),
                gone(clip.claims(), key)));
    }

    private static List<KeyClaim> gone(List<KeyClaim> claims, ObjectKey key) {
        return claims.stream()
                .map(claim -> claim.key().equals(key) ? new KeyClaim(key, claim.certain(), true) : claim)
                .toList();
    }

    @Override
    public void clip(ClipRow clip) {
        if (!heldKeys.isEmpty()) {
            throw new AssertionError("The clip " + clip.id() + " came after held keys.");
        }
        clips.add(clip);
    }

    @Override
    public void heldKey(ObjectKey key) {
        heldKeys.add(key);
    }

    @Override
    public void skipped(String row, String why) {
        skipped.add(row + ": " + why);
    }

    public List<JobRow> jobs() {
        return List.copyOf(jobs);
    }

    public List<ClipRow> clips() {
        return List.copyOf(clips);
    }

    public List<ObjectKey> heldKeys() {
        return List.copyOf(heldKeys);
    }

    public List<String> skipped() {
        return List.copyOf(skipped);
    }

    public boolean isEmpty() {
        return jobs.isEmpty() && clips.isEmpty() && heldKeys.isEmpty() && skipped.isEmpty();
    }
}
