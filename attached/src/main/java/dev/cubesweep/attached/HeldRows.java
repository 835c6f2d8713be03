package dev.cubesweep.attached;

import dev.cubesweep.catalog.CatalogRelay;
import dev.cubesweep.catalog.CatalogVisitor;
import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.database.CatalogNotes;
import dev.cubesweep.database.Hold;
import dev.cubesweep.store.ObjectKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Passes rows on with our holds on them, and remembers the keys of those that are held (H38). */
final class HeldRows extends CatalogRelay {

    /** A row on hold and its keys. */
    record Covered(Hold.TargetKind kind, String id, Set<ObjectKey> keys) {}

    private final CatalogNotes.Held held;
    private final Map<String, Set<ObjectKey>> ofJobs = new HashMap<>();
    private final Map<String, Set<ObjectKey>> ofClips = new HashMap<>();

    HeldRows(CatalogVisitor next, CatalogNotes.Held held) {
        super(next);
        this.held = held;
    }

    List<Covered> covered() {
        return Stream.concat(
                        ofJobs.entrySet().stream()
                                .map(row -> new Covered(Hold.TargetKind.JOB, row.getKey(), row.getValue())),
                        ofClips.entrySet().stream()
                                .map(row -> new Covered(Hold.TargetKind.CLIP, row.getKey(), row.getValue())))
                .toList();
    }

    @Override
    public void job(JobRow row) {
        boolean isHeld = held.jobs().contains(row.id().value());
        super.job(
                isHeld
                        ? new JobRow(row.id(), row.status(), row.changedAt(), row.retentionDays(), true, row.objects())
                        : row);
    }

    @Override
    public void object(JobId job, @Nullable Instant changedAt, JobRow.OwnedObject object) {
        if (held.jobs().contains(job.value())) {
            remember(ofJobs, job.value(), object.claims());
        }
        super.object(job, changedAt, object);
    }

    @Override
    public void clip(ClipRow row) {
        if (held.jobs().contains(row.job().value())) {
            remember(ofJobs, row.job().value(), row.claims());
        }
        boolean isHeld = held.clips().contains(row.id().value());
        if (isHeld) {
            remember(ofClips, row.id().value(), row.claims());
        }
        super.clip(
                isHeld
                        ? new ClipRow(
                                row.id(),
                                row.job(),
                                row.status(),
                                row.createdAt(),
                                row.completedAt(),
                                row.changedAt(),
                                true,
                                row.query(),
                                row.claims())
                        : row);
    }

    private static void remember(Map<String, Set<ObjectKey>> rows, String id, List<KeyClaim> claims) {
        Set<ObjectKey> keys = rows.computeIfAbsent(id, row -> new HashSet<>());
        claims.forEach(claim -> keys.add(claim.key()));
    }
}
