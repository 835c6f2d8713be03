package dev.cubesweep.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.it.servers.Wire;
import dev.cubesweep.plan.GuardName;
import dev.cubesweep.run.CleanupReport;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application whose tables change, break off or mislead while Cubesweep reads them. */
class AttachedDriftIT {

    @TempDir
    private Path directory;

    /** A source of a running job, the source of a finished one, a recent clip, an old one and an orphan. */
    static AttachedScene filled(AttachedScene scene) {
        scene.cube().daysAgo(10);
        for (String path : new String[] {"uploads/a.mp4", "uploads/b.mp4", "clips/b.mp4", "clips/old.mp4", "orphan"}) {
            scene.cube().file(path);
        }
        return scene.job("a", "working", "uploads/a.mp4", 2)
                .job("b", "done", "uploads/b.mp4", 2)
                .clip("b", "done", "clips/b.mp4", 2)
                .clip("b", "done", "clips/old.mp4", 9);
    }

    @Test
    void deletesWhatTheApplicationsRowsSayHasExpired() {
        try (AttachedScene scene = filled(AttachedScene.in(directory))) {
            CleanupReport report = scene.node().bulk();

            assertThat(report.status()).isEqualTo("completed");
            assertThat(scene.cube().left()).containsExactlyInAnyOrder("uploads/a.mp4", "clips/b.mp4");
            assertThat(report.deletedByReason())
                    .containsEntry("temporary", 1L)
                    .containsEntry("expired_clip", 1L)
                    .containsEntry("orphan", 1L);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table clip rename column file to media",
                "alter table clip rename to pipeline_clip",
                "alter table job drop column updated_at",
                "alter table clip alter column created_at type text using created_at::text"
            })
    @DisplayName("H27 a column renamed, dropped or of another type: the run fails and names it, nothing is deleted")
    void driftFails(String migration) {
        try (AttachedScene scene = filled(AttachedScene.in(directory))) {
            // A worker that is at work already: one that starts now is refused at once.
            scene.cube().daysAgo(0);
            scene.node().startWorker();
            scene.sql(migration);

            CleanupReport report = scene.node().bulk();

            assertThat(report.status()).isEqualTo("failed");
            assertThat(report.message()).containsAnyOf("file", "clip", "updated_at", "created_at");
            assertThat(scene.cube().asked()).isEmpty();
            assertThat(scene.cube().left()).hasSize(5);
        }
    }

    @Test
    @DisplayName("H09 attached: a column renamed between plan and sweep: failed, nothing deleted")
    void driftDuringTheRunFails() {
        try (AttachedScene scene = filled(AttachedScene.in(directory))) {
            scene.node().betweenPlanAndSweep(() -> scene.sql("alter table clip rename column state to status"));

            CleanupReport report = scene.node().bulk();

            assertThat(report.status()).isEqualTo("failed");
            assertThat(report.message()).contains("state");
            assertThat(scene.cube().asked()).isEmpty();
        }
    }

    @Test
    @DisplayName("H09 attached: what changes between plan and sweep is seen by the claim")
    void changesAreSeen() {
        try (AttachedScene scene = filled(AttachedScene.in(directory))) {
            scene.node()
                    .betweenPlanAndSweep(() -> scene.sql("update job set state = 'working' where name = 'b'")
                            .sql("update clip set completed_at = now() where file = 'clips/old.mp4'"));

            CleanupReport report = scene.node().bulk();

            assertThat(report.changedCount()).isEqualTo(2);
            assertThat(scene.cube().asked()).containsExactly("orphan");
        }
    }

    @Test
    @DisplayName("a status that was added keeps its objects, and the reply names it")
    void unknownStatusKeeps() {
        try (AttachedScene scene = filled(AttachedScene.in(directory))) {
            scene.sql("update clip set state = 'archived' where file = 'clips/old.mp4'");

            CleanupReport report = scene.node().bulk();

            assertThat(scene.cube().left()).contains("clips/old.mp4", "uploads/b.mp4");
            assertThat(report.retainedByReason()).containsEntry("unverified", 3L);
            assertThat(report.warnings())
                    .anySatisfy(warning -> assertThat(warning).contains("'archived'"));
        }
    }

    @Test
    @DisplayName("a migration that renamed all statuses: refused")
    void unmappedStatusesRefuse() {
        try (AttachedScene scene = filled(AttachedScene.in(directory))) {
            scene.sql("update clip set state = upper(state)").sql("update job set state = upper(state)");

            CleanupReport report = scene.node().bulk();

            assertThat(report.guardsTripped()).contains(GuardName.UNMAPPED_STATUS);
            assertThat(scene.cube().asked()).isEmpty();
        }
    }

    @Test
    @DisplayName("H05 attached: a migration half done leaves no rows: refused")
    void emptiedTablesRefuse() {
        try (AttachedScene scene = filled(AttachedScene.in(directory))) {
            scene.sql("truncate clip").sql("truncate job");

            CleanupReport report = scene.node().bulk();

            assertThat(report.guardsTripped()).contains(GuardName.EMPTY_CATALOG);
            assertThat(scene.cube().asked()).isEmpty();
            assertThat(scene.cube().left()).hasSize(5);
        }
    }

    @Test
    @DisplayName("H06 attached: the database's process is terminated in mid-cursor: failed, nothing deleted")
    void brokenOffReadFails() {
        String database = AttachedScene.createTables();
        try (Wire wire = Wire.to(Postgres.port());
                AttachedScene scene = filled(AttachedScene.through(directory, database, wire.port()))) {
            scene.sql("insert into job (name, state, upload, updated_at) select n::text, 'done', 'uploads/row-' || n,"
                    + " now() - interval '9 days' from generate_series(1, 5000) n");
            wire.beforeReply("uploads/row-25", () -> scene.sql("""
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and usename = 'reader'"""));

            CleanupReport report = scene.node().bulk();

            assertThat(report.status()).isEqualTo("failed");
            assertThat(scene.cube().asked()).isEmpty();
            assertThat(scene.node().bulk().status()).isEqualTo("completed");
            assertThat(scene.cube().left()).containsExactlyInAnyOrder("uploads/a.mp4", "clips/b.mp4");
        }
    }

    @Test
    @DisplayName("H36 attached: staging with tables of its own on production's cube: refused")
    void anotherInstallationIsRefused() {
        try (AttachedScene scene = filled(AttachedScene.in(directory))) {
            assertThat(scene.node().bulk().status()).isEqualTo("completed");
            scene.cube().daysAgo(10).file("late orphan");
            try (Node staging = scene.cube().nodeOn(DatabaseKind.H2.freshUrl())) {
                CleanupReport report = staging.bulk();

                assertThat(report.guardsTripped()).containsExactly(GuardName.OWNER);
                assertThat(scene.cube().left()).contains("late orphan");
            }
        }
    }

    @Test
    @DisplayName("H41 attached: work that does not touch the job's date is seen in its clips and objects")
    void activityIsTheLatestOfAll() {
        try (AttachedScene scene = filled(AttachedScene.in(directory))) {
            scene.job("quiet", "working", "uploads/quiet.mp4", 40).job("dead", "working", "uploads/dead.mp4", 40);
            scene.clip("quiet", "working", "clips/quiet.mp4", 1);
            scene.cube().daysAgo(40).file("uploads/quiet.mp4").file("uploads/dead.mp4");

            CleanupReport report = scene.node().bulk();

            assertThat(report.deletedByReason()).containsEntry("abandoned_job", 1L);
            assertThat(scene.cube().left()).contains("uploads/quiet.mp4").doesNotContain("uploads/dead.mp4");
        }
    }
}
