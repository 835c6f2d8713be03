package dev.cubesweep.database;

import static dev.cubesweep.catalog.ClipRowBuilder.aClip;
import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.catalog.CatalogRows;
import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.run.RunId;
import dev.cubesweep.store.ObjectKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OwnCatalogTest {

    private static final Instant AT = Instant.parse("2026-03-01T02:00:00Z");
    private static final RunId RUN = new RunId("20260301-020000-3f9a1c");

    @Nested
    class OnH2 extends Races {
        OnH2() {
            super(TestDatabases.h2());
        }
    }

    @Nested
    class OnPostgres extends Races {
        OnPostgres() {
            super(TestDatabases.postgres());
        }

        @Test
        @DisplayName("H06 a server that ends the read in mid-cursor makes it incomplete")
        void breaksOffInMidCursor() {
            fillJobs(5_000);
            CatalogRows rows = new CatalogRows() {
                @Override
                public void job(JobRow job) {
                    super.job(job);
                    if (jobs().size() == 10) {
                        terminateReaders();
                    }
                }
            };

            assertThatThrownBy(() -> catalog().read(rows))
                    .isInstanceOfSatisfying(
                            CatalogException.class,
                            e -> assertThat(e.kind()).isEqualTo(CatalogException.Kind.INCOMPLETE))
                    .hasMessageContaining("terminating connection due to administrator command");
            assertThat(rows.jobs()).hasSizeBetween(10, 4_999);
            assertThat(CatalogRows.of(catalog()::read).jobs())
                    .as("with a new connection")
                    .hasSize(5_000);
        }

        private void terminateReaders() {
            database().jdbi().useHandle(handle -> handle.execute("""
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and pid <> pg_backend_pid()"""));
        }
    }

    abstract static class Races extends OnDatabase {

        Races(DatabaseSettings settings) {
            super(settings);
        }

        final OwnCatalog catalog() {
            return new OwnCatalog(database(), InstantSource.system());
        }

        final void fillJobs(int count) {
            database().jdbi().useTransaction(handle -> {
                var inserts = handle.prepareBatch("""
                        insert into job (id, status, created_at, updated_at) values (:id, 'completed', :at, :at)""");
                for (int number = 0; number < count; number++) {
                    inserts.bind("id", "job-" + number).bind("at", AT).add();
                }
                inserts.execute();
            });
        }

        @Test
        @DisplayName("H09 of a claim and a hold at the same moment one wins, never both and never none")
        void claimAgainstHold() throws Exception {
            OwnCatalogFixture fixture = new OwnCatalogFixture(database());
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                for (int round = 0; round < 60; round++) {
                    ObjectKey key = new ObjectKey("cube/uploads/" + round + ".mp4");
                    fixture.put(aJob("job-" + round, AT)
                            .completed()
                            .original(key.value())
                            .build());
                    CyclicBarrier together = new CyclicBarrier(2);
                    Future<Boolean> hold = threads.submit(() -> {
                        together.await();
                        return fixture.hold(key);
                    });
                    Future<Set<ObjectKey>> claim = threads.submit(() -> {
                        together.await();
                        return catalog().claim(RUN, List.of(key), snapshot -> unlessHeld(snapshot, key));
                    });

                    assertThat(claim.get().isEmpty()).as("round " + round).isEqualTo(hold.get());
                }
            } finally {
                threads.shutdownNow();
            }
        }

        private static Set<ObjectKey> unlessHeld(CatalogSnapshot snapshot, ObjectKey key) {
            return snapshot.claimsOn(key).held() ? Set.of() : Set.of(key);
        }

        @Test
        @DisplayName("H06 a read sees one moment, whatever is committed meanwhile")
        void readsOneMoment() {
            OwnCatalogFixture fixture = new OwnCatalogFixture(database());
            fixture.put(aJob("7", AT).build());
            CatalogRows rows = new CatalogRows() {
                @Override
                public void job(JobRow job) {
                    super.job(job);
                    fixture.put(aClip("71", "7", AT).key("cube/clips/71.mp4").build());
                    fixture.hold(new ObjectKey("cube/held-meanwhile"));
                }
            };

            catalog().read(rows);

            assertThat(rows.clips()).isEmpty();
            assertThat(rows.heldKeys()).isEmpty();
            assertThat(CatalogRows.of(catalog()::read).clips()).hasSize(1);
        }

        @Test
        @DisplayName("H20 a key that no database can hold is nobody's, and stops nothing")
        void keysWithNul() {
            ObjectKey odd = new ObjectKey("cube/a\u0000b");

            assertThat(catalog().claim(RUN, List.of(odd), snapshot -> unlessHeld(snapshot, odd)))
                    .containsExactly(odd);
            catalog().settle(RUN, List.of(odd), List.of(odd), AT);
            assertThat(new OwnCatalogFixture(database()).hold(new ObjectKey("cube/ab")))
                    .isTrue();
            assertThatThrownBy(() -> ReportedKey.of(odd)).isInstanceOf(PipelineRefusedException.class);
        }
    }

    @Test
    void saysThatAClosedDatabaseDoesNotAnswer() {
        Database database = Database.open(TestDatabases.h2());
        OwnCatalog catalog = new OwnCatalog(database, InstantSource.system());
        database.close();

        assertThatThrownBy(() -> catalog.read(new CatalogRows()))
                .isInstanceOfSatisfying(
                        CatalogException.class, e -> assertThat(e.kind()).isEqualTo(CatalogException.Kind.UNREACHABLE));
    }
}
