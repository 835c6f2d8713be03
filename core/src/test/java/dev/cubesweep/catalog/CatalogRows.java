package dev.cubesweep.catalog;

import dev.cubesweep.store.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

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
