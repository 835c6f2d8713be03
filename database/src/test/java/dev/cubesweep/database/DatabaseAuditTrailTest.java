package dev.cubesweep.database;

import static dev.cubesweep.run.RunSamples.AT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.run.AuditAction;
import dev.cubesweep.run.AuditFilter;
import dev.cubesweep.run.AuditTrail;
import dev.cubesweep.run.AuditTrailContract;
import dev.cubesweep.run.RunSamples;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DatabaseAuditTrailTest {

    @Nested
    class OnH2 extends Contract {
        OnH2() {
            super(TestDatabases.h2());
        }

        @Test
        void passesOnMoreThanItReadsAtOnce() {
            IntStream.range(0, 1_001).forEach(number -> audit().append(entry(Integer.toString(number), "")));

            assertThat(entries())
                    .extracting(AuditTrail.Entry::subject)
                    .containsExactlyElementsOf(IntStream.range(0, 1_001)
                            .mapToObj(Integer::toString)
                            .toList());
        }
    }

    @Nested
    class OnPostgres extends Contract {
        OnPostgres() {
            super(TestDatabases.postgres());
        }

        @Test
        void whatWasRecordedCannotBeChanged() {
            audit().append(entry("run", "bulk"));

            assertThatThrownBy(() ->
                            database().jdbi().useHandle(handle -> handle.execute("update audit set actor = 'me'")))
                    .hasMessageContaining("append-only");
            assertThat(entries()).containsExactly(entry("run", "bulk"));
        }
    }

    abstract static class Contract extends OnDatabase implements AuditTrailContract {

        private AuditTrail audit;

        Contract(DatabaseSettings settings) {
            super(settings);
        }

        @BeforeEach
        final void prepare() {
            audit = new DatabaseAuditTrail(database());
        }

        @Override
        public AuditTrail audit() {
            return audit;
        }

        static AuditTrail.Entry entry(String subject, String detail) {
            return new AuditTrail.Entry(AT, RunSamples.API, AuditAction.RUN, subject, detail);
        }

        final List<AuditTrail.Entry> entries() {
            List<AuditTrail.Entry> entries = new ArrayList<>();
            audit.forEach(AuditFilter.ALL, entries::add);
            return entries;
        }

        @Test
        void keepsEntriesWhateverTheyHold() {
            audit.append(entry("cube/a\u0000b", "x".repeat(5_000)));

            assertThat(entries()).containsExactly(entry("cube/a\uFFFDb", "x".repeat(4_000)));
        }
    }
}
