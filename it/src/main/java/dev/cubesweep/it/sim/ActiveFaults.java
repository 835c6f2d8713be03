package dev.cubesweep.it.sim;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The faults in force, with their counts since they were set. */
final class ActiveFaults {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final Faults faults;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger pages = new AtomicInteger();

    ActiveFaults(Faults faults) {
        this.faults = faults;
    }

    static String httpDate(Instant instant) {
        return HTTP_DATE.format(instant);
    }

    /** Whether this request, the next in count, is refused. */
    boolean refusesRequest() {
        Faults.SlowDownFault fault = faults.slowDown();
        return fault != null && requests.incrementAndGet() % fault.every() == 0;
    }

    /** How this page, the next in count, is cut short; empty for a page that is left whole. */
    Optional<Faults.Cut> cutOfPage() {
        Faults.ListingFault fault = faults.listing();
        return fault != null && pages.getAndIncrement() >= fault.afterPages()
                ? Optional.of(fault.cut())
                : Optional.empty();
    }

    /** Why the key cannot be deleted, if it cannot. */
    Optional<S3Error> refusalToDelete(SimulatedBucket bucket, String key) {
        Faults.DeletionFault fault = faults.deletion();
        return fault != null && fault.hits(bucket.indexOf(key))
                ? Optional.of(fault.code().error())
                : Optional.empty();
    }

    /** The value of the {@code Date} header, or empty for none. */
    Optional<String> date(Clock clock) {
        Faults.DateFault fault = faults.date();
        if (fault == null) {
            return Optional.of(httpDate(clock.instant()));
        }
        Long offset = fault.offsetSeconds();
        return offset == null
                ? Optional.empty()
                : Optional.of(httpDate(clock.instant().plusSeconds(offset)));
    }
}
