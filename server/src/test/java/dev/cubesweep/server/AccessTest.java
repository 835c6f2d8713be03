package dev.cubesweep.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {

    private static final String TOKEN = "7f3c9a51d2e84b60aa17";
    private static final String BULK = "/api/cleanup/bulk/";

    private static final Instant LONG_AGO = TestServer.NOW.minus(Duration.ofDays(10));

    private TestServer guarded = TestServer.withToken(TOKEN);
    private TestServer open = TestServer.open();

    /** An orphan beside an empty catalog: whoever is let in is refused by a guard (409), and nothing is deleted. */
    @BeforeAll
    void fill() {
        guarded.store.put("cube/old", 1, LONG_AGO);
        open.store.put("cube/old", 1, LONG_AGO);
    }

    @AfterAll
    void close() {
        guarded.close();
        open.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer " + TOKEN, "bearer  " + TOKEN, "Basic x:" + TOKEN, "Basic :" + TOKEN})
    void theTokenLetsIn(String header) {
        assertThat(ask(encoded(header)).status()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer wrong-token-of-some-length",
                "Bearer " + TOKEN + "x",
                "Bearer 7f3c9a51d2e84b60aa1",
                "Bearer",
                "Bearer ",
                TOKEN,
                "Token " + TOKEN,
                "Basic x:wrong",
                "Basic " + TOKEN + ":",
                "Basic " + TOKEN,
                "Digest username=x",
                " "
            })
    @DisplayName("H29 nobody else is let in, and told so in all of the spec's fields")
    void nobodyElseIsLetIn(String header) {
        Reply reply = ask(encoded(header)).hasSpecFields();

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.field("success")).isEqualTo("false");
        assertThat(reply.headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"Cubesweep\"", "Basic realm=\"Cubesweep\", charset=\"UTF-8\"");
    }

    @Test
    @DisplayName("H29 the token is in no reply and no log line, also not where it was sent in the wrong place")
    void theTokenIsNowhere() {
        try (LogLines log = LogLines.capture()) {
            String replies = ask("Bearer " + TOKEN + "x").text()
                    + ask("Bearer " + TOKEN).text()
                    + guarded.post(BULK + "?token=" + TOKEN, "").text()
                    + authorized("POST", BULK + "?token=" + TOKEN, "{\"dry_run\": \"x\"}")
                            .text()
                    + authorized("GET", "/api/nothing?token=" + TOKEN, "").text()
                    + guarded.get("/healthz?token=" + TOKEN).text();

            assertThat(replies).doesNotContain(TOKEN);
            assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains(TOKEN));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/cleanup/runs/",
        "GET, /api/explain/?key=a",
        "GET, /nothing",
        "DELETE, /api/cleanup/bulk/",
        "GET, /error"
    })
    void nothingButTheHealthCheckIsOpen(String method, String path) {
        assertThat(guarded.send(method, path, "").status()).isEqualTo(401);
        assertThat(guarded.get("/healthz").status()).isEqualTo(200);
        assertThat(guarded.get("/healthz/").status()).isEqualTo(200);
    }

    @Test
    void thereAreNoSessionsAndNoLoginPage() {
        assertThat(authorized("GET", "/api/cleanup/runs/", "").headers().firstValue("Set-Cookie"))
                .isEmpty();
        assertThat(authorized("GET", "/login", "").status()).isEqualTo(404);
        assertThat(authorized("GET", "/logout", "").status()).isEqualTo(404);
        assertThat(open.get("/healthz").headers().firstValue("X-Content-Type-Options"))
                .hasValue("nosniff");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, '', 409",
        "127.0.0.1:8080, '', 409",
        "[::1]:8080, '', 409",
        "localhost, http://localhost:3000, 409",
        "rebound.example, '', 403",
        "rebound.example:8080, '', 403",
        "localhost.example, '', 403",
        "127.0.0.1.example, '', 403",
        "localhost, https://evil.example, 403",
        "localhost, null, 403",
        "localhost, http://localhost.evil.example, 403",
    })
    @DisplayName("H29 without a token only this machine may ask, and no page from elsewhere on its behalf")
    void pagesFromElsewhereAreRefused(String host, String origin, int status) throws IOException {
        String reply = raw("POST " + BULK + " HTTP/1.1\r\nHost: " + host + "\r\n"
                + (origin.isEmpty() ? "" : "Origin: " + origin + "\r\n")
                + "Content-Length: 0\r\nConnection: close\r\n\r\n");

        assertThat(reply).startsWith("HTTP/1.1 " + status).contains("\"deleted_count\":0", "\"success\":false");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", open.uri("/").getPort());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Reply ask(String header) {
        return guarded.send(HttpRequest.newBuilder(guarded.uri(BULK))
                .header("Authorization", header)
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    private Reply authorized(String method, String path, String body) {
        return guarded.send(HttpRequest.newBuilder(guarded.uri(path))
                .header("Authorization", "Bearer " + TOKEN)
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    /** {@code Basic} with its user and password encoded, where the parameter has a colon. */
    private static String encoded(String header) {
        return header.startsWith("Basic ") && header.contains(":")
                ? "Basic "
                        + Base64.getEncoder().encodeToString(header.substring(6).getBytes(StandardCharsets.UTF_8))
                : header;
    }
}
