package dev.cubesweep.store;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Cubesweep's own files, under {@code .cubesweep/} of a store: plans, manifests, the owner file. Paths are relative to
 * that folder and cannot leave it, so that no bug here can touch an object of the application.
 */
public interface ReservedFiles {

    /**
     * Writes a whole file, replacing what was there. @throws StoreException {@code DENIED} without the right to write
     */
    void put(String path, Path content);

    /**
     * Writes a small file, replacing what was there. @throws StoreException {@code DENIED} without the right to write
     */
    void put(String path, byte[] content);

    /** The content, or empty if the store says that there is no such file. The caller closes the stream. */
    Optional<InputStream> open(String path);

    /** The paths under a folder, in UTF-8 byte order. */
    List<String> list(String folder);

    /** Removes a file; none there is no error. */
    void remove(String path);
}
