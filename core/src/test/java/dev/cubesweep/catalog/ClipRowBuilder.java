package dev.cubesweep.catalog;

import dev.cubesweep.store.ObjectKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A clip row for a test, which names only what matters to it: {@code aClip("71", "7", at).completed(at).key(key)}. */
public final class ClipRowBuilder {

    private final ClipId id;
    private final JobId job;
    private ClipStatus status = ClipStatus.PENDING;
    private @Nullable Instant createdAt;
    private @Nullable Instant completedAt;
    private @Nullable Instant changedAt;
    private boolean held;
    private List<KeyClaim> claims = List.of();

    private ClipRowBuilder(String id, String job, Instant at) {
        this.id = new ClipId(id);
        this.job = new JobId(job);
        this.createdAt = at;
        this.changedAt = at;
    }

    /** A pending clip without an object, created and last changed at one moment. */
    public static ClipRowBuilder aClip(String id, String job, Instant at) {
        return new ClipRowBuilder(id, job, at);
    }

    public ClipRowBuilder status(ClipStatus other) {
        status = other;
        return this;
    }

    public ClipRowBuilder completed(Instant at) {
        completedAt = at;
        return status(ClipStatus.COMPLETED);
    }

    public ClipRowBuilder failed() {
        return status(ClipStatus.FAILED);
    }

    public ClipRowBuilder changedAt(Instant at) {
        changedAt = at;
        return this;
    }

    /** Takes all its dates away (H13). */
    public ClipRowBuilder undated() {
        createdAt = null;
        completedAt = null;
        changedAt = null;
        return this;
    }

    public ClipRowBuilder held() {
        held = true;
        return this;
    }

    public ClipRowBuilder key(String key) {
        return claims(KeyClaim.of(new ObjectKey(key)));
    }

    public ClipRowBuilder claims(KeyClaim... several) {
        claims = List.of(several);
        return this;
    }

    public ClipRow build() {
        return new ClipRow(id, job, status, createdAt, completedAt, changedAt, held, claims);
    }
}
