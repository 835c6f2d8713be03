package dev.cubesweep.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.plan.GuardName;
import dev.cubesweep.run.Requester;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.run.RunStatus;
import dev.cubesweep.run.Submission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** One bulk run whose workers are killed, each at a random moment, until one of them comes to its end. */
final class CrashedRun {

    private static final Duration STUCK = Duration.ofSeconds(90);
    /** With a second worker there is no telling which one has the run. */
    private static final Duration UNLESS_IDLE = Duration.ofSeconds(5);

    private static final int LONGEST_LIFE_MILLISECONDS = 1_500;
    private static final int MOST_KILLS = 8;

    private final CrashScene scene;
    private final int atOnce;
    private final Random random;
    private final Path log;
    private final RunId id;
    private final List<Process> workers = new ArrayList<>();
    private final Map<RunStatus, Integer> kills = new EnumMap<>(RunStatus.class);
    private int started;

    /** @param atOnce how many workers there are, 1 or 2 */
    CrashedRun(CrashScene scene, int atOnce, Random random, Path log) {
        this.scene = scene;
        this.atOnce = atOnce;
        this.random = random;
        this.log = log;
        this.id = submit(scene);
    }

    /** A real bulk run that passes what guards say of a cube of strangers. */
    static RunId submit(CrashScene scene) {
        Set<GuardName> strangers =
                EnumSet.of(GuardName.EMPTY_CATALOG, GuardName.UNKNOWN_CLIPS, GuardName.UNMATCHED_CATALOG);
        Submission submission = scene.installation()
                .cleanups()
                .submit(RunRequest.bulk(false, 5, 24, strangers, Set.of(), new Requester("crash", "")));
        return ((Submission.Accepted) submission).run().id();
    }

    /** How often a worker was killed while the run was under way, by where it was. */
    Map<RunStatus, Integer> kills() {
        return Map.copyOf(kills);
    }

    Run run() {
        return scene.installation().runs().find(id).orElseThrow();
    }

    /** Kills, and lets others go on, until the run has ended. */
    void survive() {
        try {
            int attempt = 0;
            while (kills.values().stream().mapToInt(Integer::intValue).sum() < MOST_KILLS && !hasEnded()) {
                fillUp();
                awaitWork(attempt, random.nextBoolean());
                attempt = run().attempt();
                killOne();
            }
            fillUp();
            Awaitility.await("the end of " + id + "; logs in " + log)
                    .atMost(STUCK)
                    .until(this::hasEnded);
        } finally {
            workers.forEach(CrashedRun::kill);
        }
    }

    private boolean hasEnded() {
        return run().status().isEnd();
    }

    private void fillUp() {
        workers.removeIf(worker -> !worker.isAlive());
        while (workers.size() < atOnce && !hasEnded()) {
            workers.add(start("worker-" + started++));
        }
    }

    private Process start(String name) {
        try {
            Path output = log.resolve(name + ".log");
            return scene.distribution(name)
                    .builder("run", "follow", id.value())
                    .redirectErrorStream(true)
                    .redirectOutput(Files.createFile(output).toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param sweep whether it is the sweep that is to be hit, for which the next worker has to be on its way */
    private void awaitWork(int attempt, boolean sweep) {
        try {
            Awaitility.await("a worker that takes " + id + " over; logs in " + log)
                    .atMost(atOnce == 1 ? STUCK : UNLESS_IDLE)
                    .until(() -> {
                        Run now = run();
                        boolean there = !sweep || now.status() == RunStatus.SWEEPING;
                        return there && now.attempt() > attempt || now.status().isEnd();
                    });
        } catch (ConditionTimeoutException e) {
            assertThat(atOnce).as(e.getMessage()).isGreaterThan(1);
        }
    }

    private void killOne() {
        Process victim = workers.get(random.nextInt(workers.size()));
        try {
            victim.waitFor(random.nextInt(LONGEST_LIFE_MILLISECONDS), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        kill(victim);
        RunStatus status = run().status();
        if (!status.isEnd()) {
            kills.merge(status, 1, Integer::sum);
        }
    }

    /** SIGKILL: no hook, no checkpoint. The launcher is the virtual machine by now. */
    private static void kill(Process worker) {
        worker.destroyForcibly();
        worker.onExit().join();
    }
}
