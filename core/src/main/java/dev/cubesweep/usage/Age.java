package dev.cubesweep.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How long ago an object was last modified; of a multipart object, how long ago its upload was begun (H11). */
enum Age {
    UNDER_1_DAY(1),
    UNDER_5_DAYS(5),
    UNDER_30_DAYS(30),
    UNDER_90_DAYS(90),
    OLDER(Integer.MAX_VALUE);

    private final Duration below;

    Age(int days) {
        this.below = Duration.ofDays(days);
    }

    static Age of(Instant lastModified, Instant now) {
        Duration passed = Duration.between(lastModified, now);
        for (Age age : values()) {
            if (passed.compareTo(age.below) < 0) {
                return age;
            }
        }
        return OLDER;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
