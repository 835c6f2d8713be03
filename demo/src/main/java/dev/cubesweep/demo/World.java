package dev.cubesweep.demo;

import dev.cubesweep.embedded.EmbeddedS3;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** The embedded storage, the server process beside it, and a client to each. */
final class World {

    static final String BUCKET = "cloud-cube";
    static final int CLEANUP_DELAY_SECONDS = 2;

    private static final String ACCESS_KEY = "demo";
    private static final String SECRET_KEY = "not-a-secret";

    private final EmbeddedS3 storage;
    private final SecondClient client;
    private final ServerProcess server;

    private World(EmbeddedS3 storage, SecondClient client, ServerProcess server) {
        this.storage = storage;
        this.client = client;
        this.server = server;
    }

    /**
     * Starts all of it; the server listens some seconds later.
     *
     * @param home where Cubesweep is installed
     * @param closer ends all of it and removes what was written
     */
    static World start(Path home, String cube, Closer closer) {
        Path folder = closer.add(ScratchFolder.create("cubesweep-demo")).path();
        EmbeddedS3 storage = closer.add(EmbeddedS3.inMemory(ACCESS_KEY, SECRET_KEY));
        storage.createBucket(BUCKET);
        ServerProcess server = closer.add(
                ServerProcess.start(home, folder.resolve("server.log"), settings(storage.endpoint(), cube, folder)));
        SecondClient client = closer.add(new SecondClient(storage.endpoint(), ACCESS_KEY, SECRET_KEY, BUCKET));
        return new World(storage, client, server);
    }

    private static Map<String, String> settings(URI endpoint, String cube, Path folder) {
        return Map.of(
                "CLOUDCUBE_URL",
                cubeUrl(endpoint, cube),
                "CLOUDCUBE_ACCESS_KEY_ID",
                ACCESS_KEY,
                "CLOUDCUBE_SECRET_ACCESS_KEY",
                SECRET_KEY,
                "CUBESWEEP_DATA_DIR",
                folder.resolve("data").toString(),
                "CUBESWEEP_CLEANUP_DELAY_SECONDS",
                String.valueOf(CLEANUP_DELAY_SECONDS),
                "CUBESWEEP_PROTECTED_PREFIXES",
                "static/",
                "PORT",
                "0");
    }

    private static String cubeUrl(URI endpoint, String cube) {
        return endpoint + "/" + BUCKET + "/" + cube;
    }

    EmbeddedS3 storage() {
        return storage;
    }

    SecondClient client() {
        return client;
    }

    ServerProcess server() {
        return server;
    }

    /** The cube as {@code CLOUDCUBE_URL} names it. */
    String cubeUrl(String cube) {
        return cubeUrl(storage.endpoint(), cube);
    }
}
