package dev.cubesweep.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.it.sim.Asked;
import dev.cubesweep.it.sim.Operation;
import dev.cubesweep.it.sim.SimulatedS3;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application with jobs that finished before Cubesweep came. {@code -Dcubesweep.backlog=100000} makes a long
 * measurement of it.
 */
@DisplayName("A backlog of finished jobs")
final class BacklogIT {

    private static final int JOBS = Integer.getInteger("cubesweep.backlog", 200);
    private static final Duration LIMIT =
            Duration.ofMinutes(2).plus(Duration.ofMillis(500).multipliedBy(JOBS));
    /** What the simulated store makes of as many jobs: a source, an audio and three clips each. */
    private static final int OBJECTS = 5 * JOBS;
    /** As the simulated store computes its ids. */
    private static final String ID = "lpad(to_hex(n * (4294967296 / " + (JOBS + 2) + ")), 8, '0')";

    private static final List<String> TABLES = List.of(
            "create table job (id text primary key, state text not null, updated_at timestamptz not null)",
            "create table clip (id bigserial primary key, job_id text not null references job, state text not null,"
                    + " file text not null, updated_at timestamptz not null)",
            "create index clip_job on clip (job_id)",
            "insert into job select " + ID + ", 'done', now() - interval '1 day' - n * interval '1 ms'"
                    + " from generate_series(0::bigint, " + (JOBS - 1) + ") n",
            "insert into clip (job_id, state, file, updated_at) select id, 'done', 'clips/' || id || '/clip-' || c ||"
                    + " '.mp4', updated_at from job, generate_series(0, 2) c",
            "analyze");

    private static final String DESCRIPTION = """
            jobs:
              query: select id, state as status, updated_at as changed_at from job
              status: {processing: [working], completed: [done]}
            objects:
              - name: sources
                kind: original
                query: select id as job_id, 'uploads/' || id || '/original.mp4' as object_key from job
              - name: audio
                kind: audio
                query: select id as job_id, 'audio/' || id || '.mp3' as object_key from job
              - name: clips
                kind: clip
                query: >
                  select id, job_id, state as status, updated_at as created_at, updated_at as completed_at,
                  updated_at as changed_at, file as object_key from clip
                status: {processing: [working], completed: [done]}
            automatic_cleanup: {poll_seconds: 1, since: 1970-01-01T00:00:00Z}
            """;

    @TempDir
    private Path directory;

    private EmbeddedPostgres postgres;
    private SimulatedS3 s3;

    @BeforeEach
    void start() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : TABLES) {
                statement.execute(sql);
            }
        }
        s3 = SimulatedS3.start("--bucket=bucket", "--prefix=cube/", "--objects=" + OBJECTS);
    }

    @AfterEach
    void stop() throws IOException {
        s3.close();
        postgres.close();
    }

    private long count(String sql) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long left() {
        return s3.remaining().generated();
    }

    @Test
    @DisplayName("H43 is worked off in cleanups of many jobs, each job once, five open at most, with few connections")
    void workedOff() throws IOException {
        String url = "postgres://postgres:postgres@127.0.0.1:" + postgres.getPort() + "/postgres";
        Path description = Files.writeString(directory.resolve("catalog.yaml"), DESCRIPTION);
        Distribution attached = Distribution.on(s3.endpoint() + "/bucket/cube", directory.resolve("data"))
                .with("DATABASE_URL", url)
                .with("CUBESWEEP_CATALOG", description.toString())
                .with("CUBESWEEP_CATALOG_URL", url)
                .with("CUBESWEEP_CLEANUP_DELAY_SECONDS", "0");
        List<Long> waiting = new ArrayList<>();
        List<Long> connections = new ArrayList<>();

        Instant began = Instant.now();
        try (ServerProcess server = ServerProcess.start(attached)) {
            Awaitility.await("the sources of " + JOBS + " jobs to go")
                    .atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        waiting.add(
                                count(
                                        "select count(*) from cubesweep.run where kind in ('job', 'jobs') and ended_at is null"));
                        connections.add(count("select count(*) from pg_stat_activity where backend_type ="
                                + " 'client backend' and pid <> pg_backend_pid()"));
                        return left() <= OBJECTS - 2L * JOBS && waiting.get(waiting.size() - 1) == 0;
                    });
            Duration took = Duration.between(began, Instant.now());
            assertThat(server.log()).doesNotContain("ERROR");
            tell(took, Collections.max(waiting), Collections.max(connections));
        }

        assertThat(left()).as("clips stay").isEqualTo(3L * JOBS);
        assertThat(Collections.max(waiting)).isBetween(1L, 5L);
        assertThat(Collections.max(connections)).isLessThan(20);
        long cleanups = count("select count(*) from cubesweep.run where kind in ('job', 'jobs')");
        assertThat(cleanups).as("cleanups of many jobs").isBetween(1L, 2L + JOBS / 50);
        assertThat(count("select count(*) from cubesweep.run where status = 'completed'"))
                .isEqualTo(cleanups);
        assertThat(s3.asked().keysAskedToDelete()).as("each key once").isBetween(2L * JOBS, 2L * JOBS + 10);
    }

    private void tell(Duration took, long waiting, long connections) {
        Asked asked = s3.asked();
        System.out.printf(
                "%d jobs in %d s, at most %d open, %d connections; requests for each job: %s%n",
                JOBS, took.toSeconds(), waiting, connections, perJob(asked));
    }

    private static String perJob(Asked asked) {
        StringBuilder text = new StringBuilder();
        for (Operation operation : Operation.values()) {
            if (asked.requests(operation) > 0) {
                text.append(String.format("%s %.1f ", operation, asked.requests(operation) / (double) JOBS));
            }
        }
        return text.toString().strip();
    }
}
