package dev.cubesweep.attached;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.database.Vendor;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotMemoryTest {

    private static final int CLIPS = 1_000_000;
    private static final long MEBIBYTE = 1024 * 1024;
    private static final Pattern TOOK = Pattern.compile("took (\\d+) (\\d+)");

    /** Two snapshots of 64 MB, and what Java and the driver need. */
    private static final String HEAP = "-Xmx168m";

    @TempDir
    private Path directory;

    @Test
    @Tag("large")
    @DisplayName(
            "a million clip rows are read in one pass into 64 MB, and into 128 MB while a second read replaces the first")
    void aMillionRows() throws IOException, InterruptedException {
        try (TestApplication application = TestApplication.of(Vendor.POSTGRESQL, directory)) {
            application.execute("""
                    insert into job select gen_random_uuid(), 'completed', now() - interval '1 day', null
                    from generate_series(1, 100000) n""");
            application.execute("""
                    insert into clip select 'clip-' || row_number() over (), j.id, 'completed', now() - interval '1 day',
                        now() - interval '1 day', now() - interval '1 day', 'clips/' || j.id || '/' || n || '.mp4'
                    from job j cross join generate_series(1, %d) n""".formatted(CLIPS / 100_000));
            int before = application.number("select seq_scan from pg_stat_user_tables where relname = 'clip'");

            String output = run(application);
            System.out.println(output);
            List<MatchResult> lines = TOOK.matcher(output).results().toList();

            assertThat(lines).hasSize(2).allSatisfy(line -> {
                assertThat(Long.parseLong(line.group(2))).isEqualTo(CLIPS);
                assertThat(Long.parseLong(line.group(1))).isBetween(20 * MEBIBYTE, 64 * MEBIBYTE);
            });
            // Two reads, and the two of the check that came first.
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(application.number(
                                            "select seq_scan from pg_stat_user_tables where relname = 'clip'")
                                    - before)
                            .isBetween(2, 4));
        }
    }

    private static String run(TestApplication application) throws IOException, InterruptedException {
        URI place = URI.create(application.settings().url().replaceFirst("^jdbc:", ""));
        String url = "postgres://postgres:postgres@" + place.getAuthority() + place.getPath();
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SnapshotProcess.class.getName(),
                        url)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
