package dev.cubesweep.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** {@code cubesweep serve} on a free port. */
public final class ServerProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");
    private static final Duration START = Duration.ofSeconds(90);

    private final Process process;
    private final Path log;
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.address = awaitReady();
    }

    public static ServerProcess start(Distribution distribution) {
        try {
            Path log = Files.createTempFile("cubesweep-serve", ".log");
            Process process = distribution
                    .with("PORT", "0")
                    .builder("serve")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new ServerProcess(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URI awaitReady() {
        Awaitility.await("the server to be ready").atMost(START).until(() -> {
            assertThat(process.isAlive()).as(log()).isTrue();
            return READY.matcher(log()).find();
        });
        Matcher ready = READY.matcher(log());
        assertThat(ready.find()).isTrue();
        return URI.create(ready.group());
    }

    /** @param credentials as in a URL, empty for none */
    URI address(String credentials) {
        return credentials.isEmpty() ? address : URI.create("http://" + credentials + "@" + address.getAuthority());
    }

    /** Where its output goes. */
    Path logFile() {
        return log;
    }

    public URI address() {
        return address;
    }

    public String log() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A reply. */
    public record Reply(int status, JsonNode body, String text) {}

    public Reply post(String path, String json) {
        return send(request(path).POST(BodyPublishers.ofString(json)));
    }

    Reply patch(String path, String json) {
        return send(request(path).method("PATCH", BodyPublishers.ofString(json)));
    }

    public Reply get(String path) {
        return send(request(path).GET());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).header("Content-Type", "application/json");
    }

    Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            String text = response.body();
            boolean isJson =
                    response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
            JsonNode body = isJson && text.startsWith("{")
                    ? Json.mapper().readTree(text)
                    : Json.mapper().createObjectNode();
            return new Reply(response.statusCode(), body, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The run's report when it has ended. */
    JsonNode awaitEnd(String run) {
        return Awaitility.await("the end of run " + run)
                .atMost(Duration.ofSeconds(90))
                .until(
                        () -> get("/api/cleanup/runs/" + run + "/").body(),
                        report -> !report.path("status").asString("").matches("|queued|planning|sweeping"));
    }

    /** SIGKILL: no hook, no checkpoint. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        awaitExit();
    }

    /** SIGTERM. @return how long it took to go */
    Duration terminate() {
        long before = System.nanoTime();
        process.destroy();
        awaitExit();
        return Duration.ofNanos(System.nanoTime() - before);
    }

    private void awaitExit() {
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS))
                    .as("the server ends")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            terminate();
        }
    }
}
