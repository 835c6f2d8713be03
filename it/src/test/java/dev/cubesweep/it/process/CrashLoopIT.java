package dev.cubesweep.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunEnd;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunStatus;
import dev.cubesweep.sweep.KeyOutcome;
import dev.cubesweep.sweep.Manifest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code -Dcubesweep.crash.minutes=60} goes on for an hour, {@code -Dcubesweep.crash.seed=…} begins with the round of a
 * printed seed.
 */
@DisplayName("Workers that are killed at random moments")
final class CrashLoopIT {

    private static final int FEWEST_KILLS = 20;

    @TempDir
    private Path data;

    private final Map<RunStatus, Integer> kills = new EnumMap<>(RunStatus.class);
    private int rounds;
    private long deleted;

    @Test
    @DisplayName("H24, H25 lose nothing, finish everything, count what is gone, and never sweep two at a time")
    void crashLoop() throws IOException {
        long seed = Long.getLong("cubesweep.crash.seed", System.nanoTime());
        Instant until = Instant.now().plus(Duration.ofMinutes(Long.getLong("cubesweep.crash.minutes", 0)));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            while (killed() < FEWEST_KILLS || Instant.now().isBefore(until)) {
                round(postgres, seed + rounds);
                rounds++;
            }
        }
        System.out.printf(
                "crash loop: seed %d, %d runs, killed %s, %d objects deleted, all accounted for%n",
                seed, rounds, kills, deleted);
    }

    private int killed() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void round(EmbeddedPostgres postgres, long seed) throws IOException {
        Random random = new Random(seed);
        Path logs = Files.createDirectory(data.resolve("round-" + seed));
        try (CrashScene scene = new CrashScene(postgres, data, random)) {
            CrashedRun crashed = new CrashedRun(scene, 1 + random.nextInt(2), random, logs);
            crashed.survive();

            String round = "round of seed " + seed + ", killed " + crashed.kills();
            Run run = crashed.run();
            assertThat(run.end()).as(round).isEqualTo(new RunEnd.Completed());
            assertThat(scene.left()).as(round).isEqualTo(scene.kept());
            assertCounts(round, scene, run);
            assertThat(scene.s3().deleters())
                    .as("one sweeper at a time, %s", round)
                    .doesNotHaveDuplicates();
            assertNothingStuck(round, scene);
            crashed.kills().forEach((status, count) -> kills.merge(status, count, Integer::sum));
            deleted += run.swept().deleted().count();
        }
    }

    private static void assertCounts(String round, CrashScene scene, Run run) {
        Map<String, Long> gone = scene.gone();
        assertThat(run.swept().deleted().count()).as(round).isEqualTo(gone.size());
        assertThat(run.swept().deleted().bytes())
                .as(round)
                .isEqualTo(gone.values().stream().mapToLong(Long::longValue).sum());
        PlanStorage plans = scene.installation().plans();
        List<String> lines = new ArrayList<>();
        Manifest.of(run, plans).orElseThrow().forEach(line -> {
            assertThat(line.result()).as(round).isEqualTo(KeyOutcome.Result.DELETED);
            lines.add(((KeyOutcome) line).deletion().key().value());
        });
        assertThat(lines).as(round).containsExactlyInAnyOrderElementsOf(gone.keySet());
    }

    /** The next run is let in, and finds nothing to do. */
    private static void assertNothingStuck(String round, CrashScene scene) {
        RunId next = CrashedRun.submit(scene);
        scene.installation().startWorker();
        Awaitility.await("the run after " + round)
                .atMost(Duration.ofSeconds(60))
                .until(() -> scene.installation()
                        .runs()
                        .find(next)
                        .orElseThrow()
                        .status()
                        .isEnd());
        Run run = scene.installation().runs().find(next).orElseThrow();
        assertThat(run.end()).as(round).isEqualTo(new RunEnd.Completed());
        assertThat(run.swept().settled()).as(round).isZero();
    }
}
