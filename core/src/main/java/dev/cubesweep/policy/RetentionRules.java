package dev.cubesweep.policy;

import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobFacts;
import dev.cubesweep.catalog.Owner;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Rules 4 to 13, of the bulk cleanup. */
final class RetentionRules implements LaterRules {

    private static final Decision EXPIRED_CLIP = new Decision.Expire(Rule.EXPIRED_CLIP, false);
    private static final Decision TEMPORARY = new Decision.Expire(Rule.TEMPORARY, false);
    private static final Decision EXPIRED_CLIP_FILE = new Decision.Expire(Rule.EXPIRED_CLIP_FILE, false);
    private static final Decision ORPHAN = new Decision.Expire(Rule.ORPHAN, false);
    // Both depend on the job's latest change, to which an object that is yet to be listed belongs.
    private static final Decision TEMPORARY_SO_FAR = new Decision.Expire(Rule.TEMPORARY, true);
    private static final Decision ABANDONED_SO_FAR = new Decision.Expire(Rule.ABANDONED_JOB, true);

    private final PolicySettings settings;
    private final KeyPrefix prefix;

    RetentionRules(PolicySettings settings, KeyPrefix prefix) {
        this.settings = settings;
        this.prefix = prefix;
    }

    @Override
    public Decision ofOwner(Owner owner, StoredObject object, Instant now) {
        return owner instanceof Owner.OfClip clip && clip.status() == ClipStatus.COMPLETED
                ? decideCompletedClip(clip, object, now)
                : decideTemporary(owner.job(), object, now);
    }

    /** Rules 4 and 5. */
    private Decision decideCompletedClip(Owner.OfClip clip, StoredObject object, Instant now) {
        Duration retention = clip.job().promisedRetention().orElse(settings.retention());
        Instant until = later(clip.completedAt(), object.lastModified()).plus(retention);
        return keepUntil(Rule.RECENT_CLIP, until, now).orElse(EXPIRED_CLIP);
    }

    /** Rules 6 to 10, for temporary objects and for clips that are not completed. */
    private Decision decideTemporary(JobFacts job, StoredObject object, Instant now) {
        // Its own change is one of the job's, whether or not the snapshot was told of it (H41).
        Instant activeAt = later(job.activeAt(), object.lastModified());
        Optional<Decision> keep = Optional.empty();
        if (!job.finished()) {
            keep = keepUntil(Rule.ACTIVE_JOB, activeAt.plus(settings.abandonedAfter()), now);
        }
        if (keep.isEmpty() && job.failed()) {
            keep = keepUntil(Rule.FAILED_JOB_GRACE, activeAt.plus(settings.failedJobGrace()), now);
        }
        return keep.or(() -> keepRecentClipFile(object, now)).orElseGet(() -> expireTemporary(job));
    }

    private static Decision expireTemporary(JobFacts job) {
        if (job.finished()) {
            return job.failed() ? TEMPORARY_SO_FAR : TEMPORARY;
        }
        return ABANDONED_SO_FAR;
    }

    /** Rules 8 and 11 to 13. */
    @Override
    public Decision ofOrphan(StoredObject object, Instant now) {
        return isInClipsFolder(object)
                ? keepRecentClipFile(object, now).orElse(EXPIRED_CLIP_FILE)
                : keepUntil(Rule.TOO_NEW, object.lastModified().plus(settings.grace()), now)
                        .orElse(ORPHAN);
    }

    private Optional<Decision> keepRecentClipFile(StoredObject object, Instant now) {
        return isInClipsFolder(object)
                ? keepUntil(Rule.RECENT_CLIP_FILE, object.lastModified().plus(settings.clipFileRetention()), now)
                : Optional.empty();
    }

    /** Whether {@code clips/} stands on a folder boundary anywhere in the store's part of the key. */
    private boolean isInClipsFolder(StoredObject object) {
        return ClipsFolder.contains(prefix, object.key());
    }

    /** Exactly at the end it still keeps: the spec's {@code created_at__gte}. */
    private static Optional<Decision> keepUntil(Rule rule, Instant until, Instant now) {
        return now.isAfter(until) ? Optional.empty() : Optional.of(new Decision.Keep(rule, until));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
