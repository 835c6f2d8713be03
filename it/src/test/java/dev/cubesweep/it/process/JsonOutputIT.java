package dev.cubesweep.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.it.sim.SimulatedS3;
import dev.cubesweep.json.Json;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.node.ObjectNode;

/** On PostgreSQL, which lets a command look at the database of a server that runs. */
@DisplayName("--json beside the HTTP API")
final class JsonOutputIT {

    private static final String TOKEN = Distribution.SECRET + "-token";

    @TempDir
    private static Path data;

    private static EmbeddedPostgres postgres;
    private static SimulatedS3 s3;
    private static ServerProcess server;
    private static Distribution direct;
    private static String run;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
        s3 = SimulatedS3.start("--bucket=bucket", "--prefix=cube/", "--objects=60");
        direct = Distribution.on(s3.endpoint() + "/bucket/cube", data)
                .with("DATABASE_URL", "postgres://postgres:postgres@127.0.0.1:" + postgres.getPort() + "/postgres");
        server = ServerProcess.start(direct.with("CUBESWEEP_TOKEN", TOKEN).with("CUBESWEEP_BIND", "127.0.0.1"));
        post("/api/jobs/", "{\"id\": \"8\", \"status\": \"processing\", \"original\": \"uploads/8.mp4\"}");
        post("/api/clips/", "{\"id\": \"8-1\", \"job\": \"8\", \"status\": \"processing\"}");
        post("/api/holds/", "{\"job\": \"8\"}");
        String override = "{\"override\": [\"unknown_clips\", \"empty_catalog\"]}";
        run = document(post("/api/cleanup/bulk/", override)).path("run_id").asString();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        s3.close();
        postgres.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            run list --limit 1 --json         | /api/cleanup/runs/?limit=1
            run show $RUN --json              | /api/cleanup/runs/$RUN/
            run manifest $RUN                 | /api/cleanup/runs/$RUN/manifest/
            run manifest $RUN --json          | /api/cleanup/runs/$RUN/manifest/
            job list --json                   | /api/jobs/
            job show 8 --json                 | /api/jobs/8/
            hold list --json                  | /api/holds/
            explain clips/a.mp4 --json        | /api/explain/?key=clips/a.mp4
            trace clips/a.mp4 --json          | /api/audit/trace/?key=clips/a.mp4
            ls --max-keys 2 --json            | /api/storage/files/?max_keys=2
            usage --levels 1 --json           | /api/storage/usage/?levels=1
            audit --action hold               | /api/audit/?action=hold
            audit --action hold --json        | /api/audit/?action=hold
            reconcile --json                  | /api/reconciliation/
            """)
    @DisplayName("is the document, or the lines, of the same question, but for the moment at which it was asked")
    void question(String command, String path) {
        String answer = server.send(authorized(path.replace("$RUN", run)).GET()).text();

        assertThat(documents(direct.run(command.replace("$RUN", run).split(" ")).out()))
                .isNotEmpty()
                .isEqualTo(documents(answer));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            plan --json                          | /api/cleanup/bulk/ | {"dry_run": true}
            job report 9 --status pending --json | /api/jobs/         | {"id": "9", "status": "pending"}
            """)
    @DisplayName("is the answer to the same request, but for ids and times")
    void request(String command, String path, String body) {
        String answer = post(path, body);

        assertThat(document(withoutTimes(direct.run(command.split(" ")).out())))
                .isEqualTo(document(withoutTimes(answer)));
    }

    private static String withoutTimes(String text) {
        return text.replaceAll("\\d{8}-\\d{6}-[0-9a-f]{6}", "ID").replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME");
    }

    private static String post(String path, String body) {
        ServerProcess.Reply reply = server.send(authorized(path).POST(BodyPublishers.ofString(body)));
        assertThat(reply.status()).as(reply.text()).isBetween(200, 201);
        return reply.text();
    }

    private static HttpRequest.Builder authorized(String path) {
        return server.request(path).header("Authorization", "Bearer " + TOKEN);
    }

    private static JsonNode document(String text) {
        assertThat(documents(text)).hasSize(1);
        return documents(text).get(0);
    }

    private static List<JsonNode> documents(String text) {
        try (MappingIterator<JsonNode> documents =
                Json.mapper().readerFor(JsonNode.class).readValues(text)) {
            List<JsonNode> all = documents.readAll();
            all.forEach(document -> ((ObjectNode) document).remove("now"));
            return all;
        }
    }
}
