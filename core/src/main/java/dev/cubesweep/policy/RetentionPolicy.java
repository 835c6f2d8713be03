package dev.cubesweep.policy;

import dev.cubesweep.catalog.Claims;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobFacts;
import dev.cubesweep.catalog.Owner;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The rules of the bulk cleanup. Rule 1 (reserved keys) is the planner's: such objects never come here. */
public final class RetentionPolicy implements Policy {

    private final PolicySettings settings;
    private final KeyPrefix prefix;
    private final FirstRules first;

    public RetentionPolicy(PolicySettings settings, KeyPrefix prefix) {
        this.settings = settings;
        this.prefix = prefix;
        this.first = new FirstRules(settings, prefix);
    }

    @Override
    public Decision decide(StoredObject object, Instant readAt, Claims claims, Instant now) {
        return first.decide(
                object, readAt, claims, owner -> decideFor(owner, object, now), () -> decideOrphan(object, now));
    }

    private Decision decideFor(Owner owner, StoredObject object, Instant now) {
        return owner instanceof Owner.OfClip clip && clip.status() == ClipStatus.COMPLETED
                ? decideCompletedClip(clip, object, now)
                : decideTemporary(owner.job(), object, now);
    }

    /** Rules 4 and 5. */
    private Decision decideCompletedClip(Owner.OfClip clip, StoredObject object, Instant now) {
        Duration retention = clip.job().promisedRetention().orElse(settings.retention());
        Instant until = later(clip.completedAt(), object.lastModified()).plus(retention);
        return keepUntil(Rule.RECENT_CLIP, until, now).orElseGet(() -> new Decision.Expire(Rule.EXPIRED_CLIP, false));
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
        // Both depend on the job's latest change, to which an object that is yet to be listed belongs.
        return job.finished()
                ? new Decision.Expire(Rule.TEMPORARY, job.failed())
                : new Decision.Expire(Rule.ABANDONED_JOB, true);
    }

    /** Rules 8 and 11 to 13. */
    private Decision decideOrphan(StoredObject object, Instant now) {
        Instant graceEnds = object.lastModified().plus(settings.grace());
        return keepRecentClipFile(object, now)
                .or(() -> isInClipsFolder(object)
                        ? Optional.of(new Decision.Expire(Rule.EXPIRED_CLIP_FILE, false))
                        : keepUntil(Rule.TOO_NEW, graceEnds, now))
                .orElseGet(() -> new Decision.Expire(Rule.ORPHAN, false));
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
