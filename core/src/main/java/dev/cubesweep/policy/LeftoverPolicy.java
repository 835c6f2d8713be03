package dev.cubesweep.policy;

import dev.cubesweep.catalog.Claims;
import dev.cubesweep.catalog.JobFacts;
import dev.cubesweep.catalog.Owner;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides on unfinished uploads (H19) and old versions (H18). What keeps an object whoever owns it (rules 0 to 3) keeps
 * these too. Pure, like {@link RetentionPolicy}.
 */
public final class LeftoverPolicy {

    private final PolicySettings settings;
    private final KeyPrefix prefix;
    private final ProtectedFolders protectedFolders;

    public LeftoverPolicy(PolicySettings settings, KeyPrefix prefix) {
        this.settings = settings;
        this.prefix = prefix;
        this.protectedFolders = ProtectedFolders.of(settings, prefix);
    }

    /**
     * Decides on an upload. One whose parts still come lives, however long ago it was begun.
     *
     * @param lastChange the later of its beginning and its last part, by the store's clock
     * @param readAt our clock when the store's answer was received
     * @param claims what the catalog says of its key
     */
    public LeftoverRule decideUpload(ObjectKey key, Instant lastChange, Instant readAt, Claims claims, Instant now) {
        if (prefix.reserves(key)) {
            return LeftoverRule.RESERVED;
        }
        return keptWhatever(key, lastChange, readAt, claims)
                .or(() ->
                        hasActiveJob(claims, lastChange, now) ? Optional.of(LeftoverRule.ACTIVE_JOB) : Optional.empty())
                .orElseGet(
                        () -> byAge(settings.leftoverAges().upload(), lastChange, now, LeftoverRule.UNFINISHED_UPLOAD));
    }

    /**
     * Decides on a version. One in use stays, whatever else is said of it. Those of Cubesweep's own files are the
     * housekeeping's: no job owns them, so that here they would pass for the application's orphans.
     */
    public LeftoverRule decideVersion(ObjectVersion version, Instant readAt, Claims claims, Instant now) {
        if (prefix.reserves(version.key())) {
            return LeftoverRule.RESERVED;
        }
        Instant oldSince = version.oldSince();
        if (oldSince == null) {
            return LeftoverRule.IN_USE;
        }
        // Nothing is replaced before it is written: such a list is not in the order that it must be in. And the id of
        // versions from before the bucket kept any is no name of one version: the next object under the key may get it.
        if (oldSince.isBefore(version.lastModified()) || version.versionId().equals(ObjectVersion.WITHOUT_ID)) {
            return LeftoverRule.CANNOT_BE_ESTABLISHED;
        }
        return keptWhatever(version.key(), oldSince, readAt, claims)
                .orElseGet(() -> byAge(settings.leftoverAges().oldVersion(), oldSince, now, LeftoverRule.OLD_VERSION));
    }

    private Optional<LeftoverRule> keptWhatever(ObjectKey key, Instant date, Instant readAt, Claims claims) {
        if (claims.colliding() || !CredibleDates.contain(date, readAt) || !isVerified(claims)) {
            return Optional.of(LeftoverRule.CANNOT_BE_ESTABLISHED);
        }
        if (protectedFolders.hold(key)) {
            return Optional.of(LeftoverRule.PROTECTED);
        }
        return isHeld(claims) ? Optional.of(LeftoverRule.HELD) : Optional.empty();
    }

    private static boolean isVerified(Claims claims) {
        return claims.owners().stream()
                .allMatch(owner -> owner.job().verified() && !(owner instanceof Owner.OfClip clip && !clip.verified()));
    }

    private static boolean isHeld(Claims claims) {
        return claims.held()
                || claims.owners().stream()
                        .anyMatch(owner -> owner.job().held() || owner instanceof Owner.OfClip clip && clip.held());
    }

    private boolean hasActiveJob(Claims claims, Instant lastChange, Instant now) {
        return claims.owners().stream().map(Owner::job).anyMatch(job -> isActive(job, lastChange, now));
    }

    /** A part that came is a sign of life of the job too (H41). */
    private boolean isActive(JobFacts job, Instant lastChange, Instant now) {
        Instant activeAt = lastChange.isAfter(job.activeAt()) ? lastChange : job.activeAt();
        return !job.finished() && !now.isAfter(activeAt.plus(settings.abandonedAfter()));
    }

    /** Exactly at the end of its time it stays. */
    private static LeftoverRule byAge(@Nullable Duration age, Instant since, Instant now, LeftoverRule goes) {
        if (age == null) {
            return LeftoverRule.NOT_ASKED_FOR;
        }
        return now.isAfter(since.plus(age)) ? goes : LeftoverRule.TOO_NEW;
    }
}
