package dev.cubesweep.attached;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Local times as instants. Where one could be two instants the later is taken, since a later date keeps longer. */
final class LocalDates {

    private static final Duration LONGEST_CHANGE = Duration.ofHours(2);

    private LocalDates() {}

    static Instant instant(LocalDateTime local, ZoneId zone) {
        return local.atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }

    /** The end of that day: nobody knows when on it. */
    static Instant endOf(LocalDate day, ZoneId zone) {
        return instant(day.plusDays(1).atStartOfDay(), zone);
    }

    /** A local time that none of those after the instant is before, in the hour that a clock shows twice either. */
    static LocalDateTime notAfter(Instant instant, ZoneId zone) {
        Instant safe = zone.getRules().isFixedOffset() ? instant : instant.minus(LONGEST_CHANGE);
        return LocalDateTime.ofInstant(safe, zone);
    }
}
