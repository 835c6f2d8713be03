package dev.cubesweep.catalog;

import dev.cubesweep.store.ObjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job row for a test, which names only what matters to it: {@code aJob("7", now).completed().original(key)}. */
public final class JobRowBuilder {

    private final JobId id;
    private final List<JobRow.OwnedObject> objects = new ArrayList<>();
    private JobStatus status = JobStatus.PROCESSING;
    private @Nullable Instant changedAt;
    private @Nullable Integer retentionDays;
    private boolean held;

    private JobRowBuilder(String id, Instant changedAt) {
        this.id = new JobId(id);
        this.changedAt = changedAt;
    }

    /** A job that is being processed and owns nothing yet. */
    public static JobRowBuilder aJob(String id, Instant changedAt) {
        return new JobRowBuilder(id, changedAt);
    }

    public JobRowBuilder status(JobStatus other) {
        status = other;
        return this;
    }

    public JobRowBuilder completed() {
        return status(JobStatus.COMPLETED);
    }

    public JobRowBuilder failed() {
        return status(JobStatus.FAILED);
    }

    public JobRowBuilder undated() {
        changedAt = null;
        return this;
    }

    public JobRowBuilder retentionDays(int days) {
        retentionDays = days;
        return this;
    }

    public JobRowBuilder held() {
        held = true;
        return this;
    }

    public JobRowBuilder original(String key) {
        return owns(ObjectKind.ORIGINAL, KeyClaim.of(new ObjectKey(key)));
    }

    public JobRowBuilder audio(String key) {
        return owns(ObjectKind.AUDIO, KeyClaim.of(new ObjectKey(key)));
    }

    public JobRowBuilder artifact(String key) {
        return owns(ObjectKind.ARTIFACT, KeyClaim.of(new ObjectKey(key)));
    }

    public JobRowBuilder owns(ObjectKind kind, KeyClaim... claims) {
        objects.add(new JobRow.OwnedObject(kind, List.of(claims)));
        return this;
    }

    public JobRow build() {
        return new JobRow(id, status, changedAt, retentionDays, held, objects);
    }
}
