package dev.cubesweep.it.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

class SimulatedS3ProcessTest {

    private static final String FIRST_LINE = "simulated S3 on http://127\\.0\\.0\\.1:\\d+";

    @Test
    void itSaysWhereItListensAndCountsWhatIsAsked() throws Exception {
        Process process = start("--objects=10000000", "--bucket=big", "--prefix=tenant/");
        try (BufferedReader out = process.inputReader()) {
            URI endpoint = endpoint(out.readLine());
            try (S3Client client = SimulatedStore.client(endpoint, 1)) {
                assertThat(client.listObjectsV2Paginator(
                                        request -> request.bucket("big").startAfter("tenant/uploads/fff"))
                                .contents())
                        .isNotEmpty()
                        .allMatch(object -> object.key().startsWith("tenant/uploads/fff"));
            }

            assertThat(json(endpoint.resolve("/__sim/remaining"), Remaining.class))
                    .isEqualTo(new Remaining(10_000_000, 0));
            Asked asked = json(endpoint.resolve("/__sim/counters"), Asked.class);
            assertThat(asked.requests(Operation.LIST_OBJECTS)).isPositive();
            assertThat(asked.keysListed()).isPositive();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void itEndsByItself() throws Exception {
        Process process = start("--seconds=1");
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).matches(FIRST_LINE);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void anImpossibleOptionIsExplained() throws Exception {
        Process process = start("--objects=-1");
        try (BufferedReader errors = process.errorReader()) {
            assertThat(errors.readLine()).contains("--objects", "'-1' is no whole number");
            assertThat(process.waitFor()).isEqualTo(2);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                SimulatedS3.class.getName()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).start();
    }

    private static URI endpoint(String firstLine) {
        assertThat(firstLine).matches(FIRST_LINE);
        return URI.create(firstLine.substring(firstLine.lastIndexOf(' ') + 1));
    }

    private static <T> T json(URI page, Class<T> type) throws Exception {
        String body = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        return Json.mapper().readValue(body, type);
    }
}
