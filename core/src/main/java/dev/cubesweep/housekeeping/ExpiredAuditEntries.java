package dev.cubesweep.housekeeping;

import dev.cubesweep.run.AuditTrail;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Entries of the audit trail that are older than anybody asked to keep them. */
public final class ExpiredAuditEntries implements Expiring {

    private final AuditTrail audit;
    private final Duration kept;

    public ExpiredAuditEntries(AuditTrail audit, Duration kept) {
        this.audit = audit;
        this.kept = kept;
    }

    @Override
    public String name() {
        return "audit entries";
    }

    @Override
    public long removeExpired(Instant now, BooleanSupplier stopping) {
        return audit.forget(now.minus(kept));
    }
}
