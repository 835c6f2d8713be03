package dev.cubesweep.policy;

import dev.cubesweep.catalog.Claims;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobFacts;
import dev.cubesweep.catalog.Owner;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The rules of the bulk cleanup. Each owner decides on its own by the first rule that applies; the object expires only
 * if every owner says so (H35). Rule 1 (reserved keys) is the planner's: such objects never come here.
 */
public final class RetentionPolicy implements Policy {

    private static final Comparator<Decision.Keep> STRONGEST_FIRST = Comparator.comparingInt(
                    (Decision.Keep keep) -> keep.rule().number())
            .thenComparing(Decision.Keep::until, Comparator.reverseOrder());

    private final PolicySettings settings;
    private final KeyPrefix prefix;
    private final ProtectedFolders protectedFolders;

    public RetentionPolicy(PolicySettings settings, KeyPrefix prefix) {
        this.settings = settings;
        this.prefix = prefix;
        this.protectedFolders = ProtectedFolders.of(settings, prefix);
    }

    @Override
    public Decision decide(StoredObject object, Instant readAt, Claims claims, Instant now) {
        if (claims.colliding() || !CredibleDates.contain(object.lastModified(), readAt)) {
            return Decision.Keep.always(Rule.CANNOT_BE_ESTABLISHED);
        }
        List<Decision.Keep> keeps = new ArrayList<>();
        List<Decision.Expire> expires = new ArrayList<>();
        for (Owner owner : claims.owners()) {
            Decision decision = decideFor(owner, object, claims.held(), now);
            if (decision instanceof Decision.Keep keep) {
                keeps.add(keep);
            } else if (decision instanceof Decision.Expire expire && owner.certain()) {
                expires.add(expire);
            }
        }
        if (!keeps.isEmpty()) {
            return keeps.stream().min(STRONGEST_FIRST).orElseThrow();
        }
        return expires.isEmpty() ? decideOrphan(object, claims.held(), now) : lowest(expires);
    }

    private static Decision lowest(List<Decision.Expire> expires) {
        Rule rule = expires.stream()
                .map(Decision.Expire::rule)
                .min(Comparator.comparingInt(Rule::number))
                .orElseThrow();
        return new Decision.Expire(rule, expires.stream().anyMatch(Decision.Expire::provisional));
    }

    private Decision decideFor(Owner owner, StoredObject object, boolean keyHeld, Instant now) {
        JobFacts job = owner.job();
        Optional<Owner.OfClip> clip =
                owner instanceof Owner.OfClip ofClip ? Optional.of(ofClip) : Optional.<Owner.OfClip>empty();
        if (!job.verified() || !clip.map(Owner.OfClip::verified).orElse(true)) {
            return Decision.Keep.always(Rule.CANNOT_BE_ESTABLISHED);
        }
        boolean held = keyHeld || job.held() || clip.map(Owner.OfClip::held).orElse(false);
        Optional<Decision> whoever = decideWhoeverOwns(object, held);
        if (whoever.isPresent()) {
            return whoever.get();
        }
        return clip.filter(c -> c.status() == ClipStatus.COMPLETED)
                .map(completed -> decideCompletedClip(completed, object, now))
                .orElseGet(() -> decideTemporary(job, object, now));
    }

    /** Rules 2 and 3. */
    private Optional<Decision> decideWhoeverOwns(StoredObject object, boolean held) {
        if (object.size() == 0 && object.key().value().endsWith("/")) {
            return Optional.of(Decision.Keep.always(Rule.FOLDER_MARKER));
        }
        if (protectedFolders.hold(object.key())) {
            return Optional.of(Decision.Keep.always(Rule.PROTECTED));
        }
        return held ? Optional.of(Decision.Keep.always(Rule.HELD)) : Optional.empty();
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

    /** Rules 2, 3, 8 and 11 to 13. */
    private Decision decideOrphan(StoredObject object, boolean held, Instant now) {
        Instant graceEnds = object.lastModified().plus(settings.grace());
        return decideWhoeverOwns(object, held)
                .or(() -> keepRecentClipFile(object, now))
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
