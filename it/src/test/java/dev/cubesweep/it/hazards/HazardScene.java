package dev.cubesweep.it.hazards;

import dev.cubesweep.SettableClock;
import dev.cubesweep.it.proxy.Call;
import dev.cubesweep.it.proxy.S3Proxy;
import dev.cubesweep.it.servers.RealServer;
import dev.cubesweep.it.servers.SecondClient;
import dev.cubesweep.it.servers.ServerKind;
import dev.cubesweep.store.s3.S3Settings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A cube on a real S3 server, a catalog in a real database, and one node of Cubesweep between them.
 *
 * <p>The story is told in the past: {@link #daysAgo} sets the clock back, and whatever the pipeline then reports or
 * uploads is dated by it. A run always takes place today. S3 cannot date an object back; the embedded server can, past
 * the protocol, and on any other server today is {@link RealServer#OLD} days ahead.
 *
 * <p>The catalog begins with one old job without objects, since an empty one is a hazard of its own (H05).
 */
final class HazardScene implements AutoCloseable {

    static final String CUBE = "cube/";

    private static final int ATTEMPTS = 3;
    private static final int ROUNDS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final RealServer server;
    private final Instant today;
    private final SettableClock clock;
    private final S3Proxy proxy;
    private final SecondClient client;
    private final Map<String, String> variables;
    private final UnaryOperator<S3Settings> store;
    private final Node node;

    private HazardScene(
            ServerKind kind,
            Function<RealServer, Instant> today,
            Map<String, String> more,
            UnaryOperator<S3Settings> store) {
        this.store = store;
        server = kind.start();
        this.today = today.apply(server);
        clock = new SettableClock(this.today);
        proxy = S3Proxy.to(server.endpoint(), server.accessKey(), server.secretKey());
        client = server.client();
        variables = new HashMap<>(Map.of(
                "CLOUDCUBE_URL", endpoint() + "/" + server.bucket() + "/" + CUBE,
                "CLOUDCUBE_ACCESS_KEY_ID", server.accessKey(),
                "CLOUDCUBE_SECRET_ACCESS_KEY", server.secretKey()));
        variables.putAll(more);
        node = node(variables);
    }

    static HazardScene on(Place place) {
        return on(place.database(), place.server(), Map.of());
    }

    static HazardScene on(DatabaseKind database) {
        return on(database, Map.of());
    }

    /** @param more environment variables */
    static HazardScene on(DatabaseKind database, Map<String, String> more) {
        return on(database, ServerKind.EMBEDDED, more);
    }

    static HazardScene on(DatabaseKind database, ServerKind server, Map<String, String> more) {
        HazardScene scene = onEmptyCatalog(database, server, more);
        scene.daysAgo(30).pipeline().finished("history", "uploads/history.mp4");
        return scene;
    }

    static HazardScene onEmptyCatalog(DatabaseKind database, Map<String, String> more) {
        return onEmptyCatalog(database, ServerKind.EMBEDDED, more);
    }

    private static HazardScene onEmptyCatalog(DatabaseKind database, ServerKind server, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.putIfAbsent("DATABASE_URL", database.freshUrl());
        return new HazardScene(server, RealServer::today, all, UnaryOperator.identity());
    }

    /**
     * A scene whose runs take place so many days after the machine's own time, for what nobody can date back on a
     * server. Its clocks disagree, so its runs have to override {@code clock}.
     */
    static HazardScene daysAhead(Place place, int days, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("DATABASE_URL", place.database().freshUrl());
        HazardScene scene = new HazardScene(
                place.server(), server -> server.begin().plus(Duration.ofDays(days)), all, UnaryOperator.identity());
        scene.daysAgo(days + 30).pipeline().finished("history", "uploads/history.mp4");
        return scene;
    }

    /** A scene whose nodes do not wait for a silent store for long, nor often. */
    static HazardScene impatient(ServerKind server) {
        HazardScene scene = new HazardScene(
                server,
                RealServer::today,
                Map.of("DATABASE_URL", DatabaseKind.H2.freshUrl()),
                settings -> settings.withAttempts(ATTEMPTS, PATIENCE).withRounds(ROUNDS));
        scene.daysAgo(30).pipeline().finished("history", "uploads/history.mp4");
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
        return new Node(all, store, clock, server.overrides());
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

    RealServer server() {
        return server;
    }

    /** The way of the nodes to the store. */
    S3Proxy proxy() {
        return proxy;
    }

    /** The service as the nodes are told of it. */
    URI endpoint() {
        return proxy.endpoint();
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
        server.date(CUBE + path, clock.instant());
        return this;
    }

    /** An upload in parts into the cube, begun at the story's time, of which it has its date. */
    HazardScene upload(String path) {
        client.beginUpload(CUBE + path).end("content of " + path);
        server.date(CUBE + path, clock.instant());
        return this;
    }

    /** An object of another tenant, dated by the story's clock. */
    HazardScene neighbour(String key) {
        client.put(key, "content of " + key);
        server.date(key, clock.instant());
        return this;
    }

    /** All that can be said of the other tenants' objects, byte for byte. */
    Map<String, String> neighbours() {
        Map<String, String> contents = client.contents("");
        contents.keySet().removeIf(key -> key.startsWith(CUBE));
        return contents;
    }

    /** Cubesweep's own files in the cube, relative to their folder. */
    List<String> ownFiles() {
        String folder = CUBE + ".cubesweep/";
        return client.list(folder).stream()
                .map(object -> object.key().substring(folder.length()))
                .toList();
    }

    /** The application's objects in the cube, as the second client sees them. */
    List<String> left() {
        return client.paths(CUBE);
    }

    /**
     * What the server was asked to delete of the application's objects, anywhere in the bucket; relative to the cube.
     */
    List<String> asked() {
        return server.deletionsAsked(proxy).stream()
                .filter(key -> !key.startsWith(CUBE + ".cubesweep/"))
                .map(key -> key.startsWith(CUBE) ? key.substring(CUBE.length()) : "/" + key)
                .toList();
    }

    /** What the server was asked to remove by an id: versions and unfinished uploads. */
    List<Call.Removal> removalsAsked() {
        return proxy.passedOn().stream()
                .flatMap(call -> call.removals().stream())
                // Of Cubesweep's own files old versions go by themselves, whenever the housekeeping comes by.
                .filter(removal -> !removal.key().contains("/.cubesweep/"))
                .toList();
    }

    @Override
    public void close() {
        node.close();
        client.close();
        proxy.close();
        server.close();
    }
}
