package dev.cubesweep.property;

import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules once more, written from the design and from nothing else: slowly, over the rows themselves, without
 * fingerprints, tables or an order of reading. It only knows whether an object goes.
 */
public final class ReferenceRules {

    /**
     * All that there is to know.
     *
     * @param jobs what the catalog holds
     * @param clips what the catalog holds
     * @param heldKeys keys that a hold remembers
     * @param objects what the store holds
     */
    public record Facts(
            Collection<JobRow> jobs,
            Collection<ClipRow> clips,
            Set<ObjectKey> heldKeys,
            Collection<StoredObject> objects) {}

    private final Facts facts;
    private final PolicySettings settings;
    private final Instant now;
    private final Instant credible;

    /** What one owner says. */
    private enum Say {
        KEEP,
        EXPIRE,
        NOTHING
    }

    /**
     * The rules on what is known.
     *
     * @param now the instant of the run
     * @param readAt when the facts were read
     */
    public ReferenceRules(Facts facts, PolicySettings settings, Instant now, Instant readAt) {
        this.facts = facts;
        this.settings = settings;
        this.now = now;
        this.credible = readAt.plus(Duration.ofMinutes(2));
    }

    public boolean goes(StoredObject object) {
        List<Say> says = says(object, job -> temporary(job, object), clip -> clip(clip, object));
        return !isKeptWhatever(object) && !says.contains(Say.KEEP) && (says.contains(Say.EXPIRE) || orphanGoes(object));
    }

    /** Whether it goes in a cleanup of all completed clips. */
    public boolean goesWithAllClips(StoredObject object) {
        List<Say> says = says(object, job -> Say.KEEP, this::clipOnRequest);
        return !isKeptWhatever(object) && !says.contains(Say.KEEP) && says.contains(Say.EXPIRE);
    }

    /** Whether what goes certainly goes as a clip: one that was completed, or by its folder where nobody owns it. */
    public boolean isClip(StoredObject object) {
        List<ClipRow> clips = facts.clips().stream()
                .filter(clip -> claimsOn(clip.claims(), object.key()).stream().anyMatch(KeyClaim::certain))
                .toList();
        boolean owned = !says(object, job -> Say.KEEP, clip -> Say.KEEP).isEmpty();
        return clips.stream().anyMatch(clip -> clip.status() == ClipStatus.COMPLETED)
                || !owned && isInClipsFolder(object);
    }

    private boolean isKeptWhatever(StoredObject object) {
        return object.lastModified().isAfter(credible) || isMarker(object) || isProtected(object) || isHeld(object);
    }

    private List<Say> says(StoredObject object, Function<JobRow, Say> ofJob, Function<ClipRow, Say> ofClip) {
        List<Say> says = new ArrayList<>();
        facts.jobs()
                .forEach(job -> job.objects().forEach(owned -> {
                    for (KeyClaim claim : claimsOn(owned.claims(), object.key())) {
                        says.add(counted(claim, ofJob.apply(job)));
                    }
                }));
        for (ClipRow clip : facts.clips()) {
            for (KeyClaim claim : claimsOn(clip.claims(), object.key())) {
                says.add(counted(claim, ofClip.apply(clip)));
            }
        }
        return says;
    }

    private Say clipOnRequest(ClipRow clip) {
        JobRow job = jobOf(clip);
        Instant finished = clip.completedAt() != null ? clip.completedAt() : clip.createdAt();
        return job != null
                        && isVerified(job)
                        && clip.status() == ClipStatus.COMPLETED
                        && finished != null
                        && !finished.isAfter(credible)
                        && !clip.held()
                        && !job.held()
                ? Say.EXPIRE
                : Say.KEEP;
    }

    private static List<KeyClaim> claimsOn(List<KeyClaim> claims, ObjectKey key) {
        return claims.stream().filter(claim -> claim.key().equals(key)).toList();
    }

    private static Say counted(KeyClaim claim, Say say) {
        return say == Say.EXPIRE && !claim.certain() ? Say.NOTHING : say;
    }

    private static boolean isMarker(StoredObject object) {
        return object.size() == 0 && object.key().value().endsWith("/");
    }

    private boolean isProtected(StoredObject object) {
        return settings.protectedPrefixes().stream()
                .anyMatch(prefix -> object.key().value().startsWith("cube/" + prefix));
    }

    private boolean isHeld(StoredObject object) {
        return facts.heldKeys().contains(object.key());
    }

    private boolean orphanGoes(StoredObject object) {
        return isInClipsFolder(object)
                ? isOver(object.lastModified(), clipFileRetention())
                : isOver(object.lastModified(), settings.grace());
    }

    private Say clip(ClipRow clip, StoredObject object) {
        JobRow job = jobOf(clip);
        if (job == null || !isVerified(job) || clip.status() == ClipStatus.UNMAPPED) {
            return Say.KEEP;
        }
        if (clip.status() != ClipStatus.COMPLETED) {
            return clip.held() ? Say.KEEP : temporary(job, object);
        }
        Instant finished = clip.completedAt() != null ? clip.completedAt() : clip.createdAt();
        if (finished == null || finished.isAfter(credible) || clip.held() || job.held()) {
            return Say.KEEP;
        }
        Integer promise = job.retentionDays();
        Duration retention = promise != null ? Duration.ofDays(promise) : settings.retention();
        boolean recent = !isOver(finished, retention) || !isOver(object.lastModified(), retention);
        return recent ? Say.KEEP : Say.EXPIRE;
    }

    private Say temporary(JobRow job, StoredObject object) {
        if (!isVerified(job) || job.held()) {
            return Say.KEEP;
        }
        // An object's own change is one of its job's, whether or not it is among the facts.
        Instant active = later(lastSignOfLife(job), object.lastModified());
        boolean keep = isActive(job) && !isOver(active, settings.abandonedAfter())
                || hasFailed(job) && !isOver(active, settings.failedJobGrace())
                || isInClipsFolder(object) && !isOver(object.lastModified(), clipFileRetention());
        return keep ? Say.KEEP : Say.EXPIRE;
    }

    private boolean isVerified(JobRow job) {
        return job.status() != JobStatus.UNMAPPED
                && job.changedAt() != null
                && !job.changedAt().isAfter(credible)
                && clipsOf(job)
                        .allMatch(clip -> clip.status() != ClipStatus.UNMAPPED
                                && (clip.changedAt() == null
                                        || !clip.changedAt().isAfter(credible)));
    }

    public boolean isActive(JobRow job) {
        return !job.status().isTerminal()
                || clipsOf(job).anyMatch(clip -> !clip.status().isTerminal());
    }

    public boolean hasFailed(JobRow job) {
        return job.status() == JobStatus.FAILED || clipsOf(job).anyMatch(clip -> clip.status() == ClipStatus.FAILED);
    }

    /** The latest change of the job, its clips and its objects; the beginning of time where there is none. */
    Instant lastSignOfLife(JobRow job) {
        Stream<Instant> rows = Stream.concat(
                Stream.ofNullable(job.changedAt()), clipsOf(job).flatMap(clip -> Stream.ofNullable(clip.changedAt())));
        List<ObjectKey> keys = Stream.concat(
                        job.objects().stream().flatMap(owned -> owned.claims().stream()),
                        clipsOf(job).flatMap(clip -> clip.claims().stream()))
                .map(KeyClaim::key)
                .toList();
        Stream<Instant> objects = facts.objects().stream()
                .filter(object -> keys.contains(object.key()))
                .map(StoredObject::lastModified);
        return Stream.concat(rows, objects).max(Instant::compareTo).orElse(Instant.MIN);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Stream<ClipRow> clipsOf(JobRow job) {
        return facts.clips().stream().filter(clip -> clip.job().equals(job.id()));
    }

    private @Nullable JobRow jobOf(ClipRow clip) {
        return facts.jobs().stream()
                .filter(job -> job.id().equals(clip.job()))
                .findFirst()
                .orElse(null);
    }

    private Duration clipFileRetention() {
        return settings.retention().compareTo(settings.grace()) > 0 ? settings.retention() : settings.grace();
    }

    private static boolean isInClipsFolder(StoredObject object) {
        return object.key().value().matches("cube/(.*/)?clips/.*");
    }

    /** At the very end it is not over. */
    private boolean isOver(Instant since, Duration time) {
        return since.plus(time).isBefore(now);
    }
}
