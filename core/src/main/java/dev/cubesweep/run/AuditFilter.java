package dev.cubesweep.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the audit trail somebody wants to see; {@code null} leaves a property open.
 *
 * @param since the first moment
 * @param until the moment after the last
 */
public record AuditFilter(
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable AuditAction action) {

    public static final AuditFilter ALL = new AuditFilter(null, null, null);

    public boolean matches(AuditTrail.Entry entry) {
        return (since == null || !entry.at().isBefore(since))
                && (until == null || entry.at().isBefore(until))
                && (action == null || action == entry.action());
    }
}
