package dev.cubesweep.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.it.sim.SimulatedS3;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;

/**
 * A server, and a cube of ten objects from ten days ago: a job whose three clips have just become completed, and the
 * five objects of one that nobody knows any more.
 */
final class SpecScene implements AutoCloseable {

    static final String TOKEN = Distribution.SECRET + "-token";
    static final Set<String> CLIPS = Set.of(
            "cube/clips/00000000/clip-0.mp4", "cube/clips/00000000/clip-1.mp4", "cube/clips/00000000/clip-2.mp4");

    private final SimulatedS3 s3;
    private final Distribution direct;
    private final ServerProcess server;

    private SpecScene(Path data, String... options) {
        s3 = SimulatedS3.start(options);
        direct = Distribution.on(s3.endpoint() + "/bucket/cube", data);
        server = ServerProcess.start(direct.with("CUBESWEEP_TOKEN", TOKEN)
                .with("CUBESWEEP_BIND", "127.0.0.1")
                .with("CUBESWEEP_CLEANUP_DELAY_SECONDS", "3600"));
    }

    /** Nothing has been reported, so that {@code empty_catalog} refuses. */
    static SpecScene withEmptyCatalog(Path data) {
        return new SpecScene(data, "--bucket=bucket", "--prefix=cube/", "--objects=10");
    }

    /** @param milliseconds that the store takes for each answer */
    static SpecScene withSlowStore(Path data, int milliseconds) {
        return new SpecScene(data, "--bucket=bucket", "--prefix=cube/", "--objects=10", "--latency=" + milliseconds);
    }

    static SpecScene withJob(Path data) {
        SpecScene scene = withEmptyCatalog(data);
        scene.report(
                "/api/jobs/",
                "{\"id\": \"a\", \"expected_clips\": 3, \"original\": \"uploads/00000000/original.mp4\","
                        + " \"audio\": \"audio/00000000.mp3\"}");
        for (int clip = 0; clip < 3; clip++) {
            scene.report(
                    "/api/clips/",
                    "{\"id\": \"a-" + clip + "\", \"job\": \"a\", \"status\": \"completed\","
                            + " \"key\": \"clips/00000000/clip-" + clip + ".mp4\"}");
        }
        return scene;
    }

    private void report(String path, String json) {
        ServerProcess.Reply reply = post(path, json);
        assertThat(reply.status()).as(reply.text()).isBetween(200, 299);
    }

    ServerProcess.Reply post(String path, String json) {
        return server.send(server.request(path)
                .header("Authorization", "Bearer " + TOKEN)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(json)));
    }

    /** As {@code https://x:TOKEN@host}. */
    URI address() {
        return server.address("x:" + TOKEN);
    }

    URI addressWithoutCredentials() {
        return server.address("");
    }

    /** Commands on the server's store and database, once the server has gone. */
    Distribution withoutServer() {
        server.close();
        return direct;
    }

    /** The store ends, the server stays. */
    void stopStore() {
        s3.close();
    }

    Set<String> keys() {
        try (SecondClient second = new SecondClient(s3, "bucket", "cube/")) {
            return second.keys();
        }
    }

    ServerProcess server() {
        return server;
    }

    @Override
    public void close() {
        // First: a request that waits for it would hold the server up.
        s3.close();
        server.close();
    }
}
