package dev.cubesweep.it.process;

import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.database.ClipReport;
import dev.cubesweep.database.JobReport;
import dev.cubesweep.database.ReportedKey;
import dev.cubesweep.installation.Installation;
import dev.cubesweep.installation.Settings;
import dev.cubesweep.it.sim.Faults;
import dev.cubesweep.it.sim.SimulatedS3;
import dev.cubesweep.run.RunObserver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A simulated cube of random size and speed with a catalog on PostgreSQL: of some jobs everything must stay, of some
 * the clips, and of the others, which nobody knows, nothing but what is held.
 */
final class CrashScene implements AutoCloseable {

    private static final int FEWEST_OBJECTS = 1_500;
    private static final int MORE_OBJECTS = 3_000;
    private static final int SLOWEST_MILLISECONDS = 50;
    private static final int KNOWN_JOBS = 24;

    /** More than are ever reported, so that the job stays as it is. */
    private static final int MORE_TO_COME = 99;

    private final SimulatedS3 s3;
    private final SecondClient second;
    private final Distribution distribution;
    private final Installation installation;
    private final Map<String, Long> before;
    private final Set<String> kept = new TreeSet<>();

    CrashScene(EmbeddedPostgres postgres, Path data, Random random) {
        s3 = SimulatedS3.start(
                "--bucket=bucket",
                "--prefix=cube/",
                "--objects=" + (FEWEST_OBJECTS + random.nextInt(MORE_OBJECTS)),
                "--latency=" + random.nextInt(SLOWEST_MILLISECONDS));
        if (random.nextInt(3) == 0) {
            s3.setFaults(Faults.slowDown(9));
        }
        second = new SecondClient(s3, "bucket", "cube/");
        distribution = Distribution.on(s3.endpoint() + "/bucket/cube", data)
                .with("DATABASE_URL", freshUrl(postgres, random))
                .with("CUBESWEEP_TAKEOVER_SECONDS", "2")
                // No job's own cleanup joins in.
                .with("CUBESWEEP_CLEANUP_DELAY_SECONDS", "604800");
        installation =
                Installation.open(Settings.read(distribution.environment()), Clock.systemUTC(), RunObserver.NONE);
        before = second.sizes();
        fillCatalog(random);
    }

    private static String freshUrl(EmbeddedPostgres postgres, Random random) {
        String name = "crash" + Long.toUnsignedString(random.nextLong());
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return "postgres://postgres:postgres@127.0.0.1:" + postgres.getPort() + "/" + name;
    }

    private void fillCatalog(Random random) {
        Map<String, List<String>> clips = new TreeMap<>();
        for (String key : before.keySet()) {
            if (key.startsWith("cube/clips/")) {
                clips.computeIfAbsent(key.split("/")[2], any -> new ArrayList<>())
                        .add(key);
            }
        }
        List<String> jobs = new ArrayList<>(clips.keySet());
        for (int known = 0; known < KNOWN_JOBS; known++) {
            String job = jobs.remove(random.nextInt(jobs.size()));
            switch (known % 3) {
                case 0 -> report(job, JobStatus.PROCESSING, clips.getOrDefault(job, List.of()));
                case 1 -> report(job, JobStatus.COMPLETED, clips.getOrDefault(job, List.of()));
                default -> hold(clips.getOrDefault(job, List.of()).get(0));
            }
        }
    }

    private void report(String job, JobStatus status, List<String> clips) {
        String original = "cube/uploads/" + job + "/original.mp4";
        String audio = "cube/audio/" + job + ".mp3";
        installation
                .reports()
                .report(new JobReport(
                        new JobId(job),
                        null,
                        status,
                        key(original),
                        key(audio),
                        List.of(),
                        status == JobStatus.PROCESSING ? MORE_TO_COME : clips.size(),
                        null));
        for (String clip : clips) {
            installation
                    .reports()
                    .report(ClipReport.of(new ClipId(clip), new JobId(job), ClipStatus.COMPLETED)
                            .withKey(key(clip)));
        }
        kept.addAll(clips);
        if (status == JobStatus.PROCESSING) {
            kept.addAll(List.of(original, audio));
        }
    }

    private void hold(String key) {
        installation.holds().holdKey(key(key), "");
        kept.add(key);
    }

    private ReportedKey key(String spelling) {
        return installation.keys().report("key", spelling, new ArrayList<>());
    }

    /** What the next worker is started with. Each has a name of its own, by which the store knows it. */
    Distribution distribution(String worker) {
        return distribution.with("CLOUDCUBE_ACCESS_KEY_ID", worker);
    }

    /** Looks at the installation, and works on nothing. */
    Installation installation() {
        return installation;
    }

    SimulatedS3 s3() {
        return s3;
    }

    /** What the policy promises to keep. */
    Set<String> kept() {
        Set<String> there = new TreeSet<>(kept);
        there.retainAll(before.keySet());
        return there;
    }

    Set<String> left() {
        return second.keys();
    }

    /** What was there and is not any more, with its bytes. */
    Map<String, Long> gone() {
        Map<String, Long> gone = new HashMap<>(before);
        gone.keySet().removeAll(left());
        return gone;
    }

    @Override
    public void close() {
        installation.close();
        second.close();
        s3.close();
    }
}
