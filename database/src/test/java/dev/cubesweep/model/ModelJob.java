package dev.cubesweep.model;

import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.catalog.ObjectKind;
import dev.cubesweep.store.ObjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A job as it should be recorded, with its clips. */
final class ModelJob {

    /** A key of it, and whether a sweep deleted its object. */
    static final class Owned {
        final ObjectKind kind;
        final ObjectKey key;
        boolean gone;

        Owned(ObjectKind kind, ObjectKey key) {
            this.kind = kind;
            this.key = key;
        }

        private KeyClaim claim() {
            return new KeyClaim(key, true, gone);
        }
    }

    /** A clip of it. */
    static final class Clip {
        final ClipId id;
        ClipStatus status = ClipStatus.PENDING;
        Instant createdAt;
        Instant updatedAt;

        @Nullable
        Instant completedAt;

        @Nullable
        Owned owned;

        Clip(ClipId id, Instant now) {
            this.id = id;
            this.createdAt = now;
            this.updatedAt = now;
        }
    }

    final JobId id;
    final List<Owned> objects = new ArrayList<>();
    final Map<String, Clip> clips = new TreeMap<>();
    JobStatus status = JobStatus.PENDING;
    Instant updatedAt;

    @Nullable
    String user;

    @Nullable
    Integer promise;

    @Nullable
    Integer expectedClips;

    ModelJob(JobId id, Instant now) {
        this.id = id;
        this.updatedAt = now;
    }

    /** All clips are there and completed, and so is the job: its sources may go. */
    boolean isDone() {
        return status == JobStatus.COMPLETED && clipsAreDone();
    }

    boolean clipsAreDone() {
        return !clips.isEmpty()
                && clips.values().stream().allMatch(clip -> clip.status == ClipStatus.COMPLETED)
                && clips.size() >= (expectedClips == null ? 0 : expectedClips);
    }

    boolean sourceIsGone() {
        return objects.stream().anyMatch(owned -> owned.kind.isSource() && owned.gone);
    }

    boolean owns(ObjectKind kind, ObjectKey key) {
        return objects.stream().anyMatch(owned -> owned.kind == kind && owned.key.equals(key));
    }

    /** A new original or audio replaces the one before; artifacts are added. */
    void add(ObjectKind kind, ObjectKey key) {
        if (kind.isSource()) {
            objects.removeIf(owned -> owned.kind == kind);
        }
        objects.add(new Owned(kind, key));
    }

    /** Everything that it owns, by itself or by a clip. */
    Stream<Owned> all() {
        return Stream.concat(objects.stream(), clips.values().stream().flatMap(clip -> Stream.ofNullable(clip.owned)));
    }

    /** What may go or not depending on whether the job lives: all but its completed clips. */
    Stream<Owned> dependingOnActivity() {
        return Stream.concat(
                objects.stream(),
                clips.values().stream()
                        .filter(clip -> clip.status != ClipStatus.COMPLETED)
                        .flatMap(clip -> Stream.ofNullable(clip.owned)));
    }

    JobRow row(@Nullable Integer ofUser, boolean held) {
        return new JobRow(
                id,
                status,
                updatedAt,
                promise == null ? ofUser : promise,
                held,
                objects.stream()
                        .map(owned -> new JobRow.OwnedObject(owned.kind, List.of(owned.claim())))
                        .toList());
    }

    ClipRow row(Clip clip, boolean held) {
        Owned owned = clip.owned;
        return new ClipRow(
                clip.id,
                id,
                clip.status,
                clip.createdAt,
                clip.completedAt,
                clip.updatedAt,
                held,
                owned == null ? List.of() : List.of(owned.claim()));
    }
}
