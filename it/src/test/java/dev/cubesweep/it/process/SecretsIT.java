package dev.cubesweep.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.it.proxy.S3Proxy;
import dev.cubesweep.it.proxy.faults.Quoting;
import dev.cubesweep.it.sim.Operation;
import dev.cubesweep.it.sim.SimulatedS3;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server and commands with a secret in every variable and URL that may hold one, in good times and in bad. */
@DisplayName("Secrets planted in every variable")
final class SecretsIT {

    private static final Planted KEY_ID = Planted.secret("key-id");
    private static final Planted SECRET_KEY = Planted.secret("secret-key");
    private static final Planted TOKEN = Planted.secret("token");
    private static final Planted WRONG_TOKEN = Planted.secret("wrong-token");
    private static final Planted USER = Planted.secret("database-user");
    private static final Planted PASSWORD = Planted.secret("database-password");
    private static final Planted WRONG_PASSWORD = Planted.secret("wrong-password");
    private static final Planted SIGNATURE = Planted.secret("url-signature");

    private static final List<Planted> ALL =
            List.of(KEY_ID, SECRET_KEY, TOKEN, WRONG_TOKEN, USER, PASSWORD, WRONG_PASSWORD, SIGNATURE);

    private static final Quoting QUOTING = new Quoting(SECRET_KEY.value() + " " + KEY_ID.value());

    /** What came out, by where. */
    private final Map<String, String> seen = new LinkedHashMap<>();

    @TempDir
    private Path data;

    @Test
    @DisplayName("H29 no secret is in any output, log, reply, plan, manifest, row or error")
    void nothingShowsThem() throws Exception {
        try (EmbeddedPostgres postgres = withUser();
                SimulatedS3 s3 = SimulatedS3.start("--bucket=bucket", "--prefix=cube/", "--objects=20");
                S3Proxy store = S3Proxy.to(s3.endpoint(), KEY_ID.value(), SECRET_KEY.value());
                SecondClient second = new SecondClient(s3, "bucket", "cube/")) {
            Distribution direct = Distribution.on(store.endpoint() + "/bucket/cube", data)
                    .with("CLOUDCUBE_ACCESS_KEY_ID", KEY_ID.value())
                    .with("CLOUDCUBE_SECRET_ACCESS_KEY", SECRET_KEY.value())
                    .with("DATABASE_URL", url(postgres, PASSWORD));
            try (ServerProcess server = ServerProcess.start(
                    direct.with("CUBESWEEP_TOKEN", TOKEN.value()).with("CUBESWEEP_BIND", "127.0.0.1"))) {
                useServer(server, store);
                useCommands(server, direct.with("DATABASE_URL", url(postgres, WRONG_PASSWORD)));
                seen.put("the server's log", server.log());
            }
            second.ownFiles().forEach((key, content) -> seen.put("the store's " + key, content));
            seen.put("the database", rows(postgres));
        }
        seen.put("the data directory", files());

        assertThat(seen.get("the server's log")).contains("cleanup run", "AccessDenied");
        assertThat(seen.get("the database")).contains("wrong credentials", "completed_with_errors");
        assertThat(seen.keySet())
                .anyMatch(where -> where.contains("/plans/"))
                .anyMatch(where -> where.contains("/runs/"));
        assertThat(seen.get("GET manifest")).contains("AccessDenied: No: ***");
        seen.forEach((where, text) -> secretFrom(where)
                .forEach(secret -> assertThat(secret.isIn(text))
                        .as("%s is in %s:%n%s", secret.value(), where, text)
                        .isFalse()));
    }

    /**
     * A database names the user whom it refuses; that helps the operator who asks for every word, and opens nothing.
     */
    private static List<Planted> secretFrom(String where) {
        return where.endsWith("--verbose")
                ? ALL.stream().filter(secret -> secret != USER).toList()
                : ALL;
    }

    /** A server of which one user has to say a password. */
    private static EmbeddedPostgres withUser() throws IOException, SQLException {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create role \"" + USER.value() + "\" superuser login password '" + PASSWORD.value() + "'");
            try (ResultSet file = statement.executeQuery("show hba_file")) {
                file.next();
                Files.writeString(
                        Path.of(file.getString(1)),
                        "host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n");
            }
            statement.execute("select pg_reload_conf()");
        }
        return postgres;
    }

    private static String url(EmbeddedPostgres postgres, Planted password) {
        return "postgres://" + USER.encoded() + ":" + password.encoded() + "@127.0.0.1:" + postgres.getPort()
                + "/postgres";
    }

    private void useServer(ServerProcess server, S3Proxy store) {
        ask(server, "GET", "/healthz", "");
        ask(server, "GET", "/docs/openapi.json", "");
        String presigned = store.endpoint() + "/bucket/cube/uploads/1.mp4?X-Amz-Signature=" + SIGNATURE.encoded();
        ask(server, "POST", "/api/jobs/", "{\"id\": \"1\", \"original\": \"" + presigned + "\"}");
        ask(server, "POST", "/api/holds/", "{\"key\": \"" + presigned + "\"}");
        ask(server, "GET", "/api/explain/?key=" + presigned.replace("%", "%25").replace("&", "%26"), "");
        ask(server, "POST", "/api/cleanup/bulk/?token=" + TOKEN.encoded(), "{\"dry_run\": 1}");
        present(server, "Bearer " + WRONG_TOKEN.value());
        present(server, "Basic " + Base64.getEncoder().encodeToString(("x:" + WRONG_TOKEN.value()).getBytes()));

        // A store that refuses to delete its own scratch objects is not swept at all.
        store.on(Operation.DELETE_OBJECTS)
                .where(call ->
                        call.deletions().stream().noneMatch(one -> one.key().contains("/.cubesweep/")))
                .always(QUOTING);
        String run = ask(server, "POST", "/api/cleanup/bulk/", "{\"override\": [\"empty_catalog\", \"unknown_clips\"]}")
                .body()
                .path("run_id")
                .asString();
        seen.put(
                "GET manifest",
                ask(server, "GET", "/api/cleanup/runs/" + run + "/manifest/", "")
                        .text());
        ask(server, "GET", "/api/audit/", "");
        store.on(call -> true).always(QUOTING);
        ask(server, "POST", "/api/cleanup/bulk/", "{\"dry_run\": true}");
        ask(server, "GET", "/api/storage/usage/", "");
        ask(server, "GET", "/api/audit/trace/?key=uploads/1.mp4", "");
    }

    private ServerProcess.Reply ask(ServerProcess server, String method, String path, String json) {
        ServerProcess.Reply reply = server.send(server.request(path)
                .header("Authorization", "Bearer " + TOKEN.value())
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
        seen.put(method + " " + path, reply.text());
        return reply;
    }

    private void present(ServerProcess server, String credentials) {
        ServerProcess.Reply reply = server.send(server.request("/api/cleanup/runs/?token=" + WRONG_TOKEN.encoded())
                .header("Authorization", credentials)
                .GET());
        assertThat(reply.status()).isEqualTo(401);
        seen.put("the reply to " + credentials.substring(0, 5), reply.text());
    }

    /** @param locked on the server's database, with a wrong password */
    private void useCommands(ServerProcess server, Distribution locked) {
        Distribution remote = Distribution.unconfigured()
                .with("CUBESWEEP_URL", server.address("x:" + TOKEN.encoded()).toString());
        run(remote, "usage", "--verbose");
        run(
                remote.with(
                        "CUBESWEEP_URL",
                        server.address("x:" + WRONG_TOKEN.encoded()).toString()),
                "run",
                "list",
                "-v");
        run(locked, "plan", "--verbose");
        run(locked, "doctor", "--verbose");
    }

    private void run(Distribution distribution, String... arguments) {
        Finished finished = distribution.run(arguments);
        assertThat(finished.exitCode()).as(finished.all()).isNotZero();
        seen.put(String.join(" ", arguments), finished.all());
    }

    private static String rows(EmbeddedPostgres postgres) throws SQLException {
        StringBuilder rows = new StringBuilder();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found =
                    statement.executeQuery("select tablename from pg_tables where schemaname = 'cubesweep'")) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet row = statement.executeQuery("select t::text from cubesweep." + table + " t")) {
                    while (row.next()) {
                        rows.append(row.getString(1)).append('\n');
                    }
                }
            }
        }
        return rows.toString();
    }

    private String files() throws IOException {
        StringBuilder content = new StringBuilder();
        try (var files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.append(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return content.toString();
    }
}
