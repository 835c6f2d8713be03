package dev.cubesweep.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.run.AuditTrail;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DatabaseAuditTrailTest extends OnDatabase {

    DatabaseAuditTrailTest() {
        super(TestDatabases.postgres());
    }

    @Test
    void keepsEntriesWhateverTheyHold() {
        DatabaseAuditTrail audit = new DatabaseAuditTrail(database());
        Instant at = Instant.parse("2026-03-01T02:00:00Z");
        AuditTrail.Entry first = new AuditTrail.Entry(at, "api", "override", "run", "clock");
        audit.append(first);
        audit.append(new AuditTrail.Entry(at, "cli", "hold", "cube/a\u0000b", "x".repeat(5_000)));

        assertThat(audit.recent(9)).hasSize(2).last().isEqualTo(first);
        assertThat(audit.recent(1))
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).hasSize(4_000));
    }
}
