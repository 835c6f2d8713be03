package dev.cubesweep.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How old what no listing shows must be before it may go. {@code null}: it never goes.
 *
 * @param upload since an unfinished upload was begun or last got a part, 1 to 36,500 days (H19)
 * @param oldVersion since a version was replaced or deleted, 1 to 36,500 days (H18)
 */
public record LeftoverAges(
        @Nullable Duration upload, @Nullable Duration oldVersion) {

    public static final LeftoverAges DEFAULT = new LeftoverAges(Duration.ofDays(7), null);

    public static final LeftoverAges NEVER = new LeftoverAges(null, null);

    public LeftoverAges {
        require("abort_uploads_after", upload);
        require("remove_old_versions_after", oldVersion);
    }

    /** Whether anybody asked for the removal of old versions. */
    public boolean removesOldVersions() {
        return oldVersion != null;
    }

    private static void require(String name, @Nullable Duration age) {
        if (age != null
                && (age.compareTo(Duration.ofDays(1)) < 0
                        || age.compareTo(Duration.ofDays(PolicySettings.MAX_RETENTION_DAYS)) > 0)) {
            throw new IllegalArgumentException(
                    "The setting " + name + " is " + age + ", but must lie between 1 and 36500 days.");
        }
    }
}
