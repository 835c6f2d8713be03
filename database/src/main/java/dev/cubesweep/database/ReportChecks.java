package dev.cubesweep.database;

import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.policy.PolicySettings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The limits of single values that the pipeline reports; each refuses as {@code INVALID}. */
final class ReportChecks {

    private static final int MAX_USER = 200;

    private ReportChecks() {}

    static void requireUser(@Nullable String user) {
        if (user != null && (user.isBlank() || user.length() > MAX_USER || !Keys.isStorable(user))) {
            throw PipelineRefusedException.invalid(
                    "A user must have 1 to " + MAX_USER + " characters, not all of them blanks and none of them NUL.");
        }
    }

    static void requireRetention(@Nullable Integer days) {
        if (days != null && (days < 0 || days > PolicySettings.MAX_RETENTION_DAYS)) {
            throw PipelineRefusedException.invalid("retention_days is " + days + ", but must lie between 0 and "
                    + PolicySettings.MAX_RETENTION_DAYS + ".");
        }
    }

    static void requireExpectedClips(@Nullable Integer clips) {
        if (clips != null && clips < 1) {
            throw PipelineRefusedException.invalid("expected_clips is " + clips + ", but must be 1 or more.");
        }
    }

    /** A date in the future would keep its clip as unverified (rule 0) until somebody notices. */
    static void requirePast(String field, @Nullable Instant at, Instant now) {
        if (at != null && at.isAfter(now.plus(CatalogSnapshot.MAX_SKEW))) {
            throw PipelineRefusedException.invalid(
                    field + " is " + at + ", which is in the future; here it is " + now + ".");
        }
    }
}
