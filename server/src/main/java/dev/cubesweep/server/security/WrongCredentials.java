package dev.cubesweep.server.security;

import dev.cubesweep.run.AuditAction;
import dev.cubesweep.run.AuditTrail;
import dev.cubesweep.server.request.RequesterResolver;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Audits attempts with wrong credentials, of which nothing that was presented is kept. Whoever guesses by the thousand
 * fills neither the audit nor the database's time: ten are written at once, then one a minute, which counts the others.
 */
public final class WrongCredentials {

    private static final int AT_ONCE = 10;
    private static final int MAX_SUBJECT = 200;

    private final AuditTrail audit;
    private final Clock clock;
    private final Bucket entries;
    private final AtomicLong unwritten = new AtomicLong();

    public WrongCredentials(AuditTrail audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
        this.entries = Bucket.builder()
                .withCustomTimePrecision(new Meter(clock))
                .addLimit(limit -> limit.capacity(AT_ONCE).refillGreedy(1, Duration.ofMinutes(1)))
                .build();
    }

    void presented(HttpServletRequest request) {
        if (!entries.tryConsume(1)) {
            unwritten.incrementAndGet();
            return;
        }
        long others = unwritten.getAndSet(0);
        String subject = request.getMethod() + " " + request.getRequestURI();
        audit.appendOrLog(new AuditTrail.Entry(
                clock.instant(),
                RequesterResolver.requester(request),
                AuditAction.TOKEN,
                subject.length() <= MAX_SUBJECT ? subject : subject.substring(0, MAX_SUBJECT),
                "wrong credentials" + (others == 0 ? "" : "; before this one " + others + " more, not written")));
    }

    /** The bucket's view of the clock. */
    private record Meter(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
