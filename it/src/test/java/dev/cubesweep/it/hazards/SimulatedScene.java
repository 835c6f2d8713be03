package dev.cubesweep.it.hazards;

import dev.cubesweep.SettableClock;
import dev.cubesweep.it.servers.SecondClient;
import dev.cubesweep.it.sim.SimulatedS3;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A node of Cubesweep on a store of thousands of orphans, ten days old, that misbehaves on demand.
 *
 * <p>Today is a minute ahead of the store's clock, which is within what clocks may differ by: so a run without grace
 * takes what a test has put a moment ago for old.
 */
final class SimulatedScene implements AutoCloseable {

    private static final String BUCKET = "simulated";
    private static final String CUBE = "cube/";

    private final SimulatedS3 server;
    private final SecondClient client;
    private final SettableClock clock = new SettableClock(Instant.now().plusSeconds(60));
    private final Instant today = clock.instant();
    private final Node node;

    private SimulatedScene(Map<String, String> more, String... options) {
        server = SimulatedS3.start(options);
        client = new SecondClient(server.endpoint(), BUCKET, "id", "secret");
        Map<String, String> variables = new HashMap<>(Map.of(
                "CLOUDCUBE_URL",
                server.endpoint() + "/" + BUCKET + "/" + CUBE,
                "CLOUDCUBE_ACCESS_KEY_ID",
                "id",
                "CLOUDCUBE_SECRET_ACCESS_KEY",
                "secret",
                "DATABASE_URL",
                DatabaseKind.H2.freshUrl()));
        variables.putAll(more);
        node = new Node(variables, UnaryOperator.identity(), clock, Set.of());
    }

    /** A store with these options and a catalog with one old job. */
    static SimulatedScene with(String... options) {
        return with(Map.of(), options);
    }

    /** @param more environment variables */
    static SimulatedScene with(Map<String, String> more, String... options) {
        SimulatedScene scene = onEmptyCatalog(more, options);
        scene.daysAgo(30).pipeline().finished("history", "uploads/history.mp4");
        return scene;
    }

    static SimulatedScene onEmptyCatalog(Map<String, String> more, String... options) {
        return new SimulatedScene(more, options);
    }

    SimulatedScene daysAgo(int days) {
        clock.set(today.minus(Duration.ofDays(days)));
        return this;
    }

    Node node() {
        return node;
    }

    Pipeline pipeline() {
        return node.pipeline();
    }

    SimulatedS3 server() {
        return server;
    }

    SimulatedScene put(String path) {
        client.put(CUBE + path, "content of " + path);
        return this;
    }

    List<String> left() {
        return client.paths(CUBE);
    }

    /** The bytes of the application's objects. */
    long bytesLeft() {
        return client.bytes(CUBE);
    }

    @Override
    public void close() {
        node.close();
        client.close();
        server.close();
    }
}
