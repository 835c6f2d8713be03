package dev.cubesweep.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.it.servers.Wire;
import dev.cubesweep.plan.GuardName;
import dev.cubesweep.run.CleanupReport;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that answers with nothing, with little, or only half-way. */
class LittleCatalogIT {

    @Test
    @DisplayName("H05 an empty PostgreSQL condemns 5,000 uploads and 19 clips: refused")
    void emptyCatalogRefuses() {
        // Its plans elsewhere, so that no scratch object of a probe is among what the server is asked to delete.
        Map<String, String> emptyPostgres =
                Map.of("DATABASE_URL", DatabaseKind.POSTGRESQL.freshUrl(), "CUBESWEEP_PLAN_STORAGE", "database");
        try (SimulatedScene scene = SimulatedScene.onEmptyCatalog(emptyPostgres, "--objects=5000", "--layout=FLAT")) {
            for (int i = 0; i < 19; i++) {
                scene.put("clips/" + i + ".mp4");
            }

            CleanupReport preview = scene.node().dryRun();
            CleanupReport report = scene.node().bulk(0, 0);

            assertThat(preview.guardsTripped()).containsExactly(GuardName.EMPTY_CATALOG);
            assertThat(report.status()).isEqualTo("refused");
            assertThat(report.totalFilesScanned()).isEqualTo(5019);
            assertThat(report.guardsTripped()).containsExactly(GuardName.EMPTY_CATALOG);
            assertThat(scene.server().asked().keysAskedToDelete()).isZero();
            assertThat(scene.left()).hasSize(5019);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("H05 a single object is not condemned by an empty catalog either")
    void emptyCatalogRefusesAtAnySize(DatabaseKind database) {
        try (HazardScene scene = HazardScene.onEmptyCatalog(database, Map.of())) {
            scene.daysAgo(40).file("uploads/only.mp4");

            assertThat(scene.node().bulk().guardsTripped()).containsExactly(GuardName.EMPTY_CATALOG);
            assertThat(scene.asked()).isEmpty();
            assertThat(scene.left()).containsExactly("uploads/only.mp4");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("H05 fewer than half of the rows that the last run read: refused")
    void shrunkCatalogRefuses(DatabaseKind database) {
        try (HazardScene scene = HazardScene.on(database)) {
            for (int i = 0; i < 10; i++) {
                scene.daysAgo(3).file("uploads/" + i + ".mp4").pipeline().working("job-" + i, "uploads/" + i + ".mp4");
            }
            assertThat(scene.node().bulk().status()).isEqualTo("completed");
            for (int i = 0; i < 6; i++) {
                scene.pipeline().removeJob("job-" + i);
            }

            CleanupReport report = scene.node().bulk();

            assertThat(report.status()).isEqualTo("refused");
            assertThat(report.guardsTripped()).containsExactly(GuardName.EMPTY_CATALOG);
            assertThat(report.message()).contains("5 jobs and clips").contains("11");
            assertThat(scene.asked()).isEmpty();
            assertThat(scene.left()).hasSize(10);
        }
    }

    @Test
    @DisplayName("H06 the database's process is terminated in mid-cursor: failed, nothing deleted")
    void catalogThatBreaksOffDeletesNothing() {
        String database = Postgres.create();
        try (Wire wire = Wire.to(Postgres.port());
                HazardScene scene = HazardScene.on(
                        DatabaseKind.POSTGRESQL, Map.of("DATABASE_URL", Postgres.url(database, wire.port())))) {
            scene.daysAgo(3).file("uploads/orphan.mp4").file("uploads/job-02999.mp4");
            insertJobs(database, 3_000);
            wire.beforeReply("job-000", () -> terminateReaders(database));

            CleanupReport report = scene.node().bulk();

            assertThat(report.status()).isEqualTo("failed");
            assertThat(report.message()).contains("catalog's database broke off");
            assertThat(scene.asked()).isEmpty();
            assertThat(scene.left()).hasSize(2);

            assertThat(scene.node().bulk().status()).isEqualTo("completed");
            assertThat(scene.asked()).containsExactly("uploads/orphan.mp4");
        }
    }

    /** Jobs that were added by the thousand, past the API, each with its own upload. */
    private static void insertJobs(String database, int count) {
        Postgres.execute(database, """
                insert into cubesweep.job (id, status, created_at, updated_at)
                select 'job-' || to_char(i, 'fm00000'), 'completed', now() - interval '3 days', now() - interval '3 days'
                from generate_series(0, %1$d - 1) i;
                update cubesweep.job set status = 'processing' where id = 'job-02999';
                insert into cubesweep.owned_key (job_id, kind, spelling, object_key, certain)
                select id, 'original', id, 'cube/uploads/' || id || '.mp4', true
                from cubesweep.job where id like 'job-%%'""".formatted(count));
    }

    private static void terminateReaders(String database) {
        Postgres.execute(database, """
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and query like '%from job j%' and pid <> pg_backend_pid()""");
    }
}
