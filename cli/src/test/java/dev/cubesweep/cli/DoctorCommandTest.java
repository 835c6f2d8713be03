package dev.cubesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.embedded.EmbeddedS3;
import dev.cubesweep.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;

@DisplayName("The exit code of cubesweep doctor says what stands in the way")
final class DoctorCommandTest {

    private final EmbeddedS3 s3 = EmbeddedS3.inMemory("key-id", "secret-key");
    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();

    @BeforeEach
    void describe() {
        s3.createBucket("media");
        environment.put("CLOUDCUBE_URL", s3.endpoint() + "/media/cube");
        environment.put("CLOUDCUBE_ACCESS_KEY_ID", s3.accessKey());
        environment.put("CLOUDCUBE_SECRET_ACCESS_KEY", s3.secretKey());
        environment.put("DATABASE_URL", "jdbc:h2:mem:" + UUID.randomUUID());
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    private int doctor(String... options) {
        CommandLine commandLine = Cubesweep.commandLine(new Connection(environment))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setOut(new PrintWriter(out, true));
        String[] arguments = new String[options.length + 1];
        arguments[0] = "doctor";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return commandLine.execute(arguments);
    }

    @Test
    @DisplayName("0: nothing does, and the document of --json says so")
    void nothing() {
        assertThat(doctor("--json")).isEqualTo(ExitCode.OK);

        JsonNode document = Json.mapper().readTree(out.toString());
        assertThat(document.path("success").asBoolean()).isTrue();
        assertThat(document.path("message").asString()).isEqualTo("Nothing stands in the way of a cleanup.");
        assertThat(document.path("findings").path(0).path("severity").asString())
                .isEqualTo("ok");
    }

    @Test
    @DisplayName("2: the configuration is wrong")
    void wrong() {
        environment.put("CUBESWEEP_RETENTION_DAYS", "five");

        assertThat(doctor()).isEqualTo(ExitCode.WRONG_USE);
    }

    @Test
    @DisplayName("3: a guard would refuse a cleanup")
    void refused() {
        try (S3Client client = S3Client.builder()
                .endpointOverride(s3.endpoint())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(s3.accessKey(), s3.secretKey())))
                .build()) {
            client.putObject(r -> r.bucket("media").key("cube/tmp/orphan"), RequestBody.fromString("content"));
        }
        s3.setLastModified("media", "cube/tmp/orphan", Instant.now().minus(Duration.ofDays(9)));

        assertThat(doctor()).isEqualTo(ExitCode.REFUSED);
        assertThat(out.toString()).contains("empty_catalog");
    }

    @Test
    @DisplayName("5: the store does not answer, or is not configured, or the server that is asked does not")
    void unreachable() {
        environment.remove("CLOUDCUBE_URL");
        assertThat(doctor()).isEqualTo(ExitCode.UNREACHABLE);

        environment.put("CUBESWEEP_URL", "http://127.0.0.1:1");
        assertThat(doctor()).isEqualTo(ExitCode.UNREACHABLE);
        environment.remove("CUBESWEEP_URL");

        environment.put("CLOUDCUBE_URL", "http://127.0.0.1:1/media/cube");
        assertThat(doctor()).isEqualTo(ExitCode.UNREACHABLE);
    }
}
