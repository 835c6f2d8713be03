package dev.cubesweep.policy;

import java.time.Duration;
import java.util.List;

/**
 * What an operator and a request may choose.
 *
 * @param retention how long a completed clip is kept, 0 to 36,500 days; a promise to a job or user beats it
 * @param grace how old an orphan must be, 0 to 8,760 hours; 0 is the spec's literal rule
 * @param abandonedAfter without any change for this long, an active job's objects may go
 * @param failedJobGrace how long a failed job's objects wait for a retry
 * @param protectedPrefixes folders that nothing is deleted from, relative to the store
 * @param leftoverAges how old an unfinished upload or an old version must be
 * @param trashDays for how many days a deleted clip can be brought back, 0 (not at all) to 36,500
 */
public record PolicySettings(
        Duration retention,
        Duration grace,
        Duration abandonedAfter,
        Duration failedJobGrace,
        List<String> protectedPrefixes,
        LeftoverAges leftoverAges,
        int trashDays) {

    public static final int MAX_RETENTION_DAYS = 36_500;
    public static final int MAX_GRACE_HOURS = 8_760;
    public static final PolicySettings DEFAULT = new PolicySettings(
            Duration.ofDays(5), Duration.ofHours(24), Duration.ofDays(7), Duration.ofHours(24), List.of());

    public PolicySettings {
        requireWithin("retention", retention, Duration.ofDays(MAX_RETENTION_DAYS));
        requireWithin("grace", grace, Duration.ofHours(MAX_GRACE_HOURS));
        requireWithin("abandoned_after", abandonedAfter, Duration.ofDays(MAX_RETENTION_DAYS));
        requireWithin("failed_job_grace", failedJobGrace, Duration.ofDays(MAX_RETENTION_DAYS));
        requireWithin("trash_days", Duration.ofDays(trashDays), Duration.ofDays(MAX_RETENTION_DAYS));
        protectedPrefixes = List.copyOf(protectedPrefixes);
        for (String prefix : protectedPrefixes) {
            if (prefix.isBlank()) {
                throw new IllegalArgumentException("A protected prefix must not be blank.");
            }
        }
    }

    /** With the usual ages of leftovers, and without a trash. */
    public PolicySettings(
            Duration retention,
            Duration grace,
            Duration abandonedAfter,
            Duration failedJobGrace,
            List<String> protectedPrefixes) {
        this(retention, grace, abandonedAfter, failedJobGrace, protectedPrefixes, LeftoverAges.DEFAULT, 0);
    }

    public PolicySettings withRetention(Duration other) {
        return new PolicySettings(
                other, grace, abandonedAfter, failedJobGrace, protectedPrefixes, leftoverAges, trashDays);
    }

    public PolicySettings withGrace(Duration other) {
        return new PolicySettings(
                retention, other, abandonedAfter, failedJobGrace, protectedPrefixes, leftoverAges, trashDays);
    }

    public PolicySettings withLeftoverAges(LeftoverAges other) {
        return new PolicySettings(
                retention, grace, abandonedAfter, failedJobGrace, protectedPrefixes, other, trashDays);
    }

    public PolicySettings withTrashDays(int days) {
        return new PolicySettings(
                retention, grace, abandonedAfter, failedJobGrace, protectedPrefixes, leftoverAges, days);
    }

    /** How long a file in a clips folder is kept where the catalog knows no completed clip for it (rule 8). */
    public Duration clipFileRetention() {
        return retention.compareTo(grace) >= 0 ? retention : grace;
    }

    private static void requireWithin(String name, Duration value, Duration most) {
        if (value.isNegative() || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "The setting " + name + " is " + value + ", but must lie between 0 and " + most + ".");
        }
    }
}
