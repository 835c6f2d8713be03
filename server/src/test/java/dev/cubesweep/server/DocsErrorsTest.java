package dev.cubesweep.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Each error is described where it can come, as it comes; so is each further status of success. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocsErrorsTest {

    private static final String TOKEN = "a-long-enough-token-for-tests";

    /** The run that the examples name. */
    private static final String RUN = "20260301-020000-3f9a1c";

    /** Statuses that come of what any client can get wrong, and so are provoked of every operation. */
    private static final Set<String> OF_THE_REQUEST = Set.of("400", "401", "403", "404", "415");

    /** Bodies that name what is not there, where the path does not. */
    private static final Map<String, String> UNKNOWN = Map.of(
            "reportClip", "{\"id\": \"43-1\", \"job\": \"43\"}",
            "hold", "{\"job\": \"43\"}");

    /** Bodies that contradict what is recorded, or follow it. */
    private static final Map<String, String> BACKWARDS = Map.of(
            "reportJob", "{\"id\": \"42\", \"status\": \"pending\"}",
            "changeJob", "{\"status\": \"pending\"}",
            "reportClip", "{\"id\": \"42-1\", \"status\": \"pending\"}",
            "changeClip", "{\"status\": \"pending\"}");

    private final TestServer server = TestServer.open();
    private final TestServer guarded = TestServer.withToken(TOKEN);
    private final TestServer attached = TestServer.attached();
    private final CubesweepServer notConfigured =
            CubesweepServer.start(Map.of("CUBESWEEP_BIND", "127.0.0.1", "PORT", "0"));
    private final DocsScene scene = new DocsScene(server);
    private final Map<String, String> ids = scene.prepare();

    @AfterAll
    void close() {
        List.of(server, guarded, attached).forEach(TestServer::close);
        notConfigured.close();
    }

    @TestFactory
    Stream<DynamicTest> whatAClientGetsWrongIsAnsweredAsDescribed() {
        return Documented.all(server)
                .flatMap(documented -> OF_THE_REQUEST.stream()
                        .map(status -> dynamicTest(documented + " " + status, () -> {
                            Reply reply = provoke(documented, status);

                            boolean comes = Integer.toString(reply.status()).equals(status);
                            assertThat(comes)
                                    .as(reply.text())
                                    .isEqualTo(documented.statuses().contains(status));
                            if (comes) {
                                assertThat(documented.misfits(status, reply.json()))
                                        .isEmpty();
                                assertThat(status.equals("404") ? "" : reply.message())
                                        .isSubstringOf(documented
                                                .content(status)
                                                .path("example")
                                                .path("message")
                                                .asString());
                            }
                        })));
    }

    private Reply provoke(Documented documented, String status) {
        String uri = DocsScene.uri(documented, Map.of(), ids);
        String body = DocsScene.bodyOf(documented);
        return switch (status) {
            case "400" ->
                documented.takesBody()
                        ? server.send(documented.method(), uri, "{\"colour\": 1}")
                        : server.send(documented.method(), uri + "?colour=1", "");
            case "401" -> guarded.send(documented.method(), uri, body);
            case "403" -> server.send(request(server, documented, uri, body).header("Origin", "https://example.com"));
            case "404" ->
                server.send(documented.method(), documented.path(DocsErrorsTest::unknown), unknown(documented));
            default -> server.send(request(server, documented, uri, body).setHeader("Content-Type", "text/xml"));
        };
    }

    private static HttpRequest.Builder request(TestServer to, Documented documented, String uri, String body) {
        return HttpRequest.newBuilder(to.uri(uri))
                .header("Content-Type", "application/json")
                .method(documented.method(), HttpRequest.BodyPublishers.ofString(body));
    }

    private static String unknown(String id) {
        return id.contains("-0") ? id.replaceAll("[0-9a-f]{6}$", "000000") : "99999";
    }

    private static String unknown(Documented documented) {
        return UNKNOWN.getOrDefault(documented.name(), DocsScene.bodyOf(documented));
    }

    @TestFactory
    Stream<DynamicTest> aServerThatIsNotConfiguredAnswersAsDescribed() {
        return Documented.all(server)
                .map(documented -> dynamicTest(documented.toString(), () -> {
                    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                    + notConfigured.port() + DocsScene.uri(documented, Map.of(), ids)))
                            .method(
                                    documented.method(),
                                    HttpRequest.BodyPublishers.ofString(DocsScene.bodyOf(documented)));

                    Reply reply = server.send(request);

                    assertThat(reply.status()).isEqualTo(503);
                    assertThat(documented.misfits("503", reply.json())).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> aListingThatBreaksOffIsAnsweredAsDescribed() {
        return described("502")
                .map(documented -> dynamicTest(documented.toString(), () -> {
                    scene.prepare();
                    server.store.faults().breakListingsAfter(0);
                    try {
                        expect(
                                documented,
                                "502",
                                server.send(
                                        documented.method(),
                                        DocsScene.uri(documented, Map.of(), ids),
                                        DocsScene.bodyOf(documented)));
                    } finally {
                        server.store.faults().mendListings();
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> aConflictIsAnsweredAsDescribed() {
        return described("409")
                // It comes only within a sweep's batch of the own catalog, which HoldsTest has.
                .filter(documented -> !documented.name().equals("hold"))
                .map(documented ->
                        dynamicTest(documented.toString(), () -> expect(documented, "409", conflict(documented))));
    }

    private Reply conflict(Documented documented) {
        Map<String, String> known = new HashMap<>(scene.prepare());
        if (BACKWARDS.containsKey(documented.name())) {
            server.send("PATCH", "/api/clips/42-1/", "{\"status\": \"completed\", \"key\": \"clips/42-1.mp4\"}");
            return server.send(
                    documented.method(), DocsScene.uri(documented, Map.of(), known), BACKWARDS.get(documented.name()));
        }
        if (documented.path().matches("/api/(jobs|clips|users).*")) {
            return attached.send(
                    documented.method(), DocsScene.uri(documented, Map.of(), known), DocsScene.bodyOf(documented));
        }
        if (documented.name().equals("cancelRun")) {
            return server.post("/api/cleanup/runs/" + known.get(RUN) + "/cancel/", "");
        }
        String underWay = scene.begin();
        known.put(RUN, underWay);
        String body =
                documented.name().equals("restore") ? "{\"run\": \"" + underWay + "\"}" : DocsScene.bodyOf(documented);
        Reply reply = server.send(documented.method(), DocsScene.uri(documented, Map.of(), known), body);
        scene.end(underWay);
        return reply;
    }

    @TestFactory
    Stream<DynamicTest> whatIsNotWaitedForIsAnsweredAsDescribed() {
        return described("202")
                .map(documented -> dynamicTest(
                        documented.toString(),
                        () -> expect(
                                documented,
                                "202",
                                documented.name().equals("cancelRun") ? cancelled() : begun(documented))));
    }

    private Reply cancelled() throws InterruptedException {
        CountDownLatch deleting = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        try (TestServer impatient = TestServer.withPatience(Duration.ZERO)) {
            impatient.withOrphanAndClip().store.faults().beforeDelete(() -> {
                deleting.countDown();
                awaitQuietly(asked);
            });
            String run = impatient.post("/api/cleanup/bulk/", "").field("run_id");
            assertThat(deleting.await(20, TimeUnit.SECONDS)).isTrue();
            return impatient.post("/api/cleanup/runs/" + run + "/cancel/", "");
        } finally {
            asked.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply begun(Documented documented) {
        Map<String, String> known = new HashMap<>(scene.prepare());
        server.stopWorking();
        String body = DocsScene.bodyOf(documented).replace("\"async\":false", "\"async\":true");
        Reply reply = server.send(documented.method(), DocsScene.uri(documented, Map.of(), known), body);
        scene.end(reply.field("run_id"));
        return reply;
    }

    @TestFactory
    Stream<DynamicTest> aReportThatIsRepeatedIsAnsweredAsDescribed() {
        return described("201")
                .filter(documented -> documented.statuses().contains("200"))
                .map(documented -> dynamicTest(documented.toString(), () -> {
                    scene.prepare();
                    scene.call(documented, Map.of());

                    expect(documented, "200", server.post(documented.path() + "/", DocsScene.bodyOf(documented)));
                }));
    }

    private Stream<Documented> described(String status) {
        return Documented.all(server).filter(documented -> documented.statuses().contains(status));
    }

    private static void expect(Documented documented, String status, Reply reply) {
        assertThat(Integer.toString(reply.status())).as(reply.text()).isEqualTo(status);
        assertThat(documented.misfits(status, reply.json())).isEmpty();
    }
}
