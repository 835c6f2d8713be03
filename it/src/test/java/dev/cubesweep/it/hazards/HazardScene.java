package dev.cubesweep.it.hazards;

import dev.cubesweep.SettableClock;
import dev.cubesweep.embedded.EmbeddedS3;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A cube on a real S3 server, a catalog in a real database, and one node of Cubesweep between them.
 *
 * <p>The story is told in the past: {@link #daysAgo} sets the clock back, and whatever the pipeline then reports or
 * uploads is dated by it. A run always takes place today, which is the machine's own time, so that the clocks of store
 * and database agree with it and no guard needs to be overridden. S3 cannot date an object back; the embedded server
 * can, past the protocol.
 *
 * <p>The catalog begins with one old job without objects, since an empty one is a hazard of its own (H05).
 */
final class HazardScene implements AutoCloseable {

    static final String BUCKET = "media";
    static final String CUBE = "cube/";

    private static final String ACCESS_KEY = "AKIAHAZARDS";
    private static final String SECRET_KEY = "hazards-secret";

    private final Instant today;
    private final SettableClock clock;
    private final EmbeddedS3 s3 = EmbeddedS3.inMemory(ACCESS_KEY, SECRET_KEY);
    private final Wire wire = Wire.to(s3.endpoint().getPort());
    private final SecondClient client = new SecondClient(s3.endpoint(), BUCKET, ACCESS_KEY, SECRET_KEY);
    private final Map<String, String> variables;
    private final Node node;

    private HazardScene(Duration ahead, Map<String, String> more) {
        today = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(ahead);
        clock = new SettableClock(today);
        s3.createBucket(BUCKET);
        variables = new HashMap<>(Map.of(
                "CLOUDCUBE_URL", endpoint() + "/" + BUCKET + "/" + CUBE,
                "CLOUDCUBE_ACCESS_KEY_ID", ACCESS_KEY,
                "CLOUDCUBE_SECRET_ACCESS_KEY", SECRET_KEY));
        variables.putAll(more);
        node = node(variables);
    }

    static HazardScene on(DatabaseKind database) {
        return on(database, Map.of());
    }

    /** @param more environment variables */
    static HazardScene on(DatabaseKind database, Map<String, String> more) {
        HazardScene scene = onEmptyCatalog(database, more);
        scene.daysAgo(30).pipeline().finished("history", "uploads/history.mp4");
        return scene;
    }

    static HazardScene onEmptyCatalog(DatabaseKind database, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.putIfAbsent("DATABASE_URL", database.freshUrl());
        return new HazardScene(Duration.ZERO, all);
    }

    /**
     * A scene whose runs take place so many days after the machine's own time, for what nobody can date back on a
     * server. Its clocks disagree, so its runs have to override {@code clock}.
     */
    static HazardScene daysAhead(DatabaseKind database, int days, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("DATABASE_URL", database.freshUrl());
        HazardScene scene = new HazardScene(Duration.ofDays(days), all);
        scene.daysAgo(days + 30).pipeline().finished("history", "uploads/history.mp4");
        return scene;
    }

    /** Another node, or another installation, on this cube. The caller closes it. */
    Node nodeOn(String databaseUrl) {
        Map<String, String> other = new HashMap<>(variables);
        other.put("DATABASE_URL", databaseUrl);
        return node(other);
    }

    private Node node(Map<String, String> all) {
        clock.set(today);
        return new Node(all, clock);
    }

    Node node() {
        return node;
    }

    Pipeline pipeline() {
        return node.pipeline();
    }

    SecondClient client() {
        return client;
    }

    EmbeddedS3 s3() {
        return s3;
    }

    /** The way of the nodes to the store. */
    Wire wire() {
        return wire;
    }

    /** The service as the nodes are told of it. */
    URI endpoint() {
        return URI.create("http://127.0.0.1:" + wire.port());
    }

    /** What follows happens then. */
    HazardScene daysAgo(int days) {
        clock.set(today.minus(Duration.ofDays(days)));
        return this;
    }

    HazardScene hoursAgo(int hours) {
        clock.set(today.minus(Duration.ofHours(hours)));
        return this;
    }

    /** An upload into the cube, dated by the story's clock. */
    HazardScene file(String path) {
        client.put(CUBE + path, "content of " + path);
        s3.setLastModified(BUCKET, CUBE + path, clock.instant());
        return this;
    }

    /** An object of another tenant, dated by the story's clock. */
    HazardScene neighbour(String key) {
        client.put(key, "content of " + key);
        s3.setLastModified(BUCKET, key, clock.instant());
        return this;
    }

    /** All that can be said of the other tenants' objects, byte for byte. */
    Map<String, String> neighbours() {
        Map<String, String> contents = client.contents("");
        contents.keySet().removeIf(key -> key.startsWith(CUBE));
        return contents;
    }

    /** The application's objects in the cube, as the second client sees them. */
    List<String> left() {
        return client.paths(CUBE);
    }

    /**
     * What the server was asked to delete of the application's objects, anywhere in the bucket; relative to the cube.
     */
    List<String> asked() {
        return s3.deletionsAsked().stream()
                .filter(key -> !key.startsWith(CUBE + ".cubesweep/"))
                .map(key -> key.startsWith(CUBE) ? key.substring(CUBE.length()) : "/" + key)
                .toList();
    }

    @Override
    public void close() {
        node.close();
        client.close();
        wire.close();
        s3.close();
    }
}
