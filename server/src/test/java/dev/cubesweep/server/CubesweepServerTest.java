package dev.cubesweep.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cubesweep.embedded.EmbeddedS3;
import dev.cubesweep.installation.SettingsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The whole server as its environment describes it, on a real S3 protocol server and an embedded database. */
class CubesweepServerTest {

    private static final String TOKEN = "7f3c9a51d2e84b60aa17";
    private static final Instant LONG_AGO = Instant.now().minus(Duration.ofDays(10));

    @TempDir
    Path data;

    private final EmbeddedS3 s3 = EmbeddedS3.inMemory("key-id", "secret-key");

    @AfterEach
    void stop() {
        s3.close();
    }

    @Test
    void whatThePipelineReportedIsCleanedUp() throws Exception {
        s3.createBucket("media");
        put("cube/uploads/a.mp4");
        put("cube/clips/a-1.mp4");
        put("cube/tmp/orphan.bin");
        try (CubesweepServer server = CubesweepServer.start(environment())) {
            Client client = new Client(server.port());
            client.send("POST", "/api/jobs/", "{\"id\": \"a\", \"original\": \"uploads/a.mp4\"}");
            client.send(
                    "POST",
                    "/api/clips/",
                    "{\"id\": \"a-1\", \"job\": \"a\", \"key\": \"clips/a-1.mp4\", \"status\": \"completed\"}");

            Reply reply = client.send("POST", "/api/cleanup/bulk/", "{\"retention_days\": 5}");

            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            assertThat(reply.message()).isEqualTo("Deleted 2 files (0.00 MB), retained 1 recent clips");
            assertThat(reply.json().path("deleted_by_reason").toString()).isEqualTo("{\"orphan\":1,\"temporary\":1}");
            assertThat(s3.keys("media")).contains("cube/clips/a-1.mp4").doesNotContain("cube/uploads/a.mp4");
            assertThat(client.send("GET", "/api/explain/?key=clips/a-1.mp4", "").field("reason"))
                    .isEqualTo("recent_clip");
        }
    }

    @Test
    @DisplayName(
            "the doctor of a server sees what the server's embedded database holds, and writes only where it is told to")
    void theDoctorIsAsked() throws Exception {
        s3.createBucket("media");
        put("cube/tmp/orphan.bin");
        try (CubesweepServer server = CubesweepServer.start(environment())) {
            Client client = new Client(server.port());

            Reply refused = client.send("GET", "/api/doctor/", "");
            assertThat(refused.status()).as(refused.text()).isEqualTo(200);
            assertThat(refused.json().path("success").asBoolean()).isFalse();
            assertThat(refused.message()).contains("stand in the way of a cleanup, the first: empty_catalog.");
            assertThat(refused.json().path("findings").toString()).contains("0 jobs and 0 clips", "were not tried");

            client.send("POST", "/api/jobs/", "{\"id\": \"a\", \"status\": \"completed\"}");
            Reply passed = client.send("POST", "/api/doctor/", "{\"write\": true}");
            assertThat(passed.message()).isEqualTo("Nothing stands in the way of a cleanup.");
            assertThat(passed.json().path("success").asBoolean()).isTrue();
            assertThat(passed.json().path("findings").toString()).contains("\"subject\":\"deletions\"");
            assertThat(s3.keys("media")).containsExactly("cube/tmp/orphan.bin");

            assertThat(client.send("GET", "/api/doctor/?write=true", "").status())
                    .isEqualTo(400);
        }
    }

    @Test
    void aPortInUseIsSaidInASentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> environment = environment();
            environment.put("PORT", Integer.toString(taken.getLocalPort()));
            environment.put("CUBESWEEP_BIND", "127.0.0.1");

            assertThatExceptionOfType(SettingsException.class)
                    .isThrownBy(() -> CubesweepServer.start(environment))
                    .withMessageContaining("The port " + taken.getLocalPort() + " is in use");
        }
    }

    @Test
    void anAddressOfAnotherMachineIsSaidInASentence() {
        Map<String, String> environment = environment();
        environment.put("CUBESWEEP_BIND", "192.0.2.1");

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> CubesweepServer.start(environment))
                .withMessageContaining("'192.0.2.1'");
    }

    private Map<String, String> environment() {
        return new HashMap<>(Map.of(
                "CLOUDCUBE_URL",
                "s3://media/cube",
                "CLOUDCUBE_ACCESS_KEY_ID",
                s3.accessKey(),
                "CLOUDCUBE_SECRET_ACCESS_KEY",
                s3.secretKey(),
                "CUBESWEEP_S3_ENDPOINT",
                s3.endpoint().toString(),
                "CUBESWEEP_DATA_DIR",
                data.toString(),
                "CUBESWEEP_TOKEN",
                TOKEN,
                "CUBESWEEP_BIND",
                "127.0.0.1",
                "PORT",
                "0"));
    }

    private void put(String key) {
        try (S3Client client = S3Client.builder()
                .endpointOverride(s3.endpoint())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(s3.accessKey(), s3.secretKey())))
                .build()) {
            client.putObject(request -> request.bucket("media").key(key), RequestBody.fromString("content"));
        }
        s3.setLastModified("media", key, LONG_AGO);
    }

    /** Talks to a server with its token. */
    private record Client(int port, HttpClient http) {

        Client(int port) {
            this(port, HttpClient.newHttpClient());
        }

        Reply send(String method, String path, String body) throws IOException, InterruptedException {
            return Reply.of(http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .header("Authorization", "Bearer " + TOKEN)
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString()));
        }
    }
}
