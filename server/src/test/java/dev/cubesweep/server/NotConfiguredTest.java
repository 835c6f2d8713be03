package dev.cubesweep.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cubesweep.installation.SettingsException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that was deployed before its add-ons. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotConfiguredTest {

    private static final String TOKEN = "7f3c9a51d2e84b60aa17";
    /** As an app on Heroku begins. */
    private static final Map<String, String> FIRST_DEPLOY =
            Map.of("DYNO", "web.1", "CUBESWEEP_TOKEN", TOKEN, "CUBESWEEP_BIND", "127.0.0.1", "PORT", "0");

    private final CubesweepServer server = CubesweepServer.start(FIRST_DEPLOY);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/cleanup/bulk/",
        "POST, /api/cleanup/bulk",
        "POST, /api/cleanup/clips/",
        "GET, /api/cleanup/runs/"
    })
    @DisplayName("H44 every request for a cleanup is a 503 with the spec's fields that names what is missing")
    void cleanups(String method, String path) throws Exception {
        Reply reply = send(method, path, TOKEN).hasSpecFields();

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.json().path("success").asBoolean()).isFalse();
        assertThat(reply.message())
                .isEqualTo("Cubesweep is not configured yet: the variables CLOUDCUBE_ACCESS_KEY_ID,"
                        + " CLOUDCUBE_SECRET_ACCESS_KEY, CLOUDCUBE_URL, DATABASE_URL are not set; add the Cloudcube and"
                        + " Postgres add-ons (heroku addons:create), or set them and start again.");
    }

    @Test
    void everythingElseIsAnsweredTheSame() throws Exception {
        Reply reply = send("POST", "/api/jobs/", TOKEN);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.message()).contains("CLOUDCUBE_URL");
    }

    @Test
    void theHealthCheckSaysIt() throws Exception {
        Reply reply = send("GET", "/healthz/", "");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.field("status")).isEqualTo("not_configured");
        assertThat(reply.field("s3_configured")).isEqualTo("false");
    }

    @Test
    @DisplayName("H29 whoever has no token learns nothing")
    void theTokenIsAskedFor() throws Exception {
        Reply reply = send("POST", "/api/cleanup/bulk/", "wrong").hasSpecFields();

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.text()).doesNotContain("CLOUDCUBE_URL");
    }

    @ParameterizedTest
    @CsvSource({
        "CUBESWEEP_RETENTION_DAYS, five, CUBESWEEP_RETENTION_DAYS",
        "CUBESWEEP_RETENTION_DAY, 5, CUBESWEEP_RETENTION_DAYS",
        "CLOUDCUBE_URL, ftp://example.com/a/b, ftp",
        "DATABASE_URL, mysql://a/b, DATABASE_URL",
        "DATABASE_URL, jdbc:h2:mem:x, Heroku Postgres",
        "CUBESWEEP_TOKEN, short, 16 characters"
    })
    void whatIsWrongStopsTheStart(String variable, String value, String said) {
        Map<String, String> wrong = new HashMap<>(FIRST_DEPLOY);
        wrong.put(variable, value);

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> CubesweepServer.start(wrong))
                .withMessageContaining(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLOUDCUBE_URL", "CLOUDCUBE_ACCESS_KEY_ID", "CLOUDCUBE_SECRET_ACCESS_KEY"})
    void oneMissingVariableIsEnough(String missing) throws Exception {
        Map<String, String> variables = new HashMap<>(FIRST_DEPLOY);
        variables.put("DATABASE_URL", "postgres://127.0.0.1:9/none");
        variables.put("CLOUDCUBE_URL", "https://cloud-cube.s3.amazonaws.com/mycube");
        variables.put("CLOUDCUBE_ACCESS_KEY_ID", "key-id");
        variables.put("CLOUDCUBE_SECRET_ACCESS_KEY", "secret-key");
        variables.put(missing, " ");
        try (CubesweepServer other = CubesweepServer.start(variables)) {
            assertThat(send(other, "POST", "/api/cleanup/bulk/", TOKEN).message())
                    .contains("the variable " + missing + " is not set");
        }
    }

    private Reply send(String method, String path, String token) throws IOException, InterruptedException {
        return send(server, method, path, token);
    }

    private Reply send(CubesweepServer to, String method, String path, String token)
            throws IOException, InterruptedException {
        return Reply.of(client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to.port() + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString("{\"retention_days\": 5}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString()));
    }
}
