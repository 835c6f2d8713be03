package dev.cubesweep.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.it.proxy.faults.First;
import dev.cubesweep.it.servers.ServerKind;
import dev.cubesweep.plan.GuardName;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.Submission;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** More than one process, or more than one installation, on one store. */
@ParameterizedClass
@EnumSource
class TwoNodesIT {

    private final String database = Postgres.create();
    private final String url = Postgres.url(database);
    private final ServerKind server;

    TwoNodesIT(ServerKind server) {
        this.server = server;
    }

    private HazardScene scene() {
        return HazardScene.on(DatabaseKind.POSTGRESQL, server, Map.of("DATABASE_URL", url));
    }

    private static void orphans(HazardScene scene, int count) {
        scene.daysAgo(10);
        for (int i = 0; i < count; i++) {
            scene.file("uploads/" + i + ".mp4");
        }
    }

    @Test
    @DisplayName("H25 of many requests on two nodes at once one is accepted; the others are told which")
    void oneOfManyIsAccepted() throws Exception {
        try (HazardScene scene = scene();
                Node other = scene.nodeOn(url)) {
            orphans(scene, 30);
            List<Submission> submissions = submitAtOnce(16, List.of(scene.node(), other));

            List<Submission.Accepted> accepted = only(Submission.Accepted.class, submissions);
            assertThat(accepted).hasSize(1);
            assertThat(only(Submission.Busy.class, submissions))
                    .hasSize(15)
                    .allMatch(busy -> busy.other().equals(accepted.get(0).run().id()));

            other.startWorker();
            CleanupReport report = scene.node().report(accepted.get(0).run().id());
            assertThat(report.status()).isEqualTo("completed");
            assertThat(report.deletedCount()).isEqualTo(30);
            assertThat(scene.asked()).hasSize(30).doesNotHaveDuplicates();
            assertThat(scene.left()).isEmpty();
        }
    }

    @Test
    @DisplayName("H25 while one node deletes, the other is told by which run; afterwards it may")
    void aSweepKeepsOthersAway() {
        try (HazardScene scene = scene();
                Node other = scene.nodeOn(url)) {
            orphans(scene, 3);
            AtomicReference<@Nullable Submission> meanwhile = new AtomicReference<>();
            scene.proxy()
                    .on(call ->
                            call.deletions().stream().anyMatch(it -> it.key().startsWith("cube/uploads/")))
                    .once(new First(() -> meanwhile.set(other.submitBulk())));

            CleanupReport report = scene.node().bulk();

            assertThat(report.status()).isEqualTo("completed");
            assertThat(meanwhile.get())
                    .isInstanceOfSatisfying(
                            Submission.Busy.class,
                            busy -> assertThat(busy.other().value()).isEqualTo(report.runId()));
            assertThat(other.bulk().status()).isEqualTo("completed");
            assertThat(scene.asked()).hasSize(3).doesNotHaveDuplicates();
        }
    }

    @Test
    @DisplayName("H36 staging, pointed at production's cube, is refused until it takes the cube over")
    void otherInstallationIsRefused() {
        try (HazardScene scene = scene();
                Node staging = scene.nodeOn(DatabaseKind.H2.freshUrl())) {
            scene.daysAgo(10).file("uploads/live.mp4");
            scene.daysAgo(3).pipeline().working("live", "uploads/live.mp4");
            assertThat(scene.node().bulk().status()).isEqualTo("completed");
            staging.pipeline().working("elsewhere", "uploads/elsewhere.mp4");

            CleanupReport report = staging.bulk();

            assertThat(report.status()).isEqualTo("refused");
            assertThat(report.guardsTripped()).containsExactly(GuardName.OWNER);
            assertThat(scene.asked()).isEmpty();
            assertThat(scene.left()).containsExactly("uploads/live.mp4");

            orphans(scene, 1);
            assertThat(staging.accepting(GuardName.OWNER).guardsTripped()).isEmpty();
            assertThat(scene.node().bulk().guardsTripped()).containsExactly(GuardName.OWNER);
        }
    }

    @Test
    @DisplayName("H36 a backup of the database that was restored knows fewer runs than the store: refused")
    void restoredBackupIsRefused() {
        HazardScene scene = scene();
        scene.node().close();
        String backup = Postgres.backup(database);
        try (scene;
                Node production = scene.nodeOn(url)) {
            scene.daysAgo(10).file("uploads/later.mp4");
            scene.daysAgo(3);
            production.pipeline().working("later", "uploads/later.mp4");
            assertThat(production.bulk().status()).isEqualTo("completed");
            assertThat(production.bulk().status()).isEqualTo("completed");

            try (Node restored = scene.nodeOn(Postgres.url(backup))) {
                CleanupReport report = restored.bulk();

                assertThat(report.status()).isEqualTo("refused");
                assertThat(report.guardsTripped()).containsExactly(GuardName.OWNER);
                assertThat(report.message()).contains("backup");
                assertThat(scene.asked()).isEmpty();
                assertThat(scene.left()).containsExactly("uploads/later.mp4");
            }
        }
    }

    private static List<Submission> submitAtOnce(int count, List<Node> nodes) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        CyclicBarrier together = new CyclicBarrier(count);
        try {
            List<CompletableFuture<Submission>> submissions = IntStream.range(0, count)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> {
                                await(together);
                                return nodes.get(i % nodes.size()).submitBulk();
                            },
                            threads))
                    .toList();
            return submissions.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdown();
            assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private static void await(CyclicBarrier together) {
        try {
            together.await(1, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T extends Submission> List<T> only(Class<T> kind, List<Submission> submissions) {
        return submissions.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
