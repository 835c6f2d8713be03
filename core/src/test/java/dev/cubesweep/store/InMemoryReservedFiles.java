package dev.cubesweep.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Cubesweep's own files in an {@link InMemoryObjectStore}, among its other objects. */
final class InMemoryReservedFiles implements ReservedFiles {

    private final InMemoryObjectStore store;
    private final KeyPrefix prefix;

    InMemoryReservedFiles(InMemoryObjectStore store) {
        this.store = store;
        this.prefix = store.address().prefix();
    }

    @Override
    public void put(String path, Path content) {
        try {
            put(path, Files.readAllBytes(content));
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + content + " cannot be read.", e);
        }
    }

    @Override
    public void put(String path, byte[] content) {
        ObjectKey key = prefix.reserved(path);
        store.faults().requireWritable();
        store.put(key, content);
    }

    @Override
    public Optional<InputStream> open(String path) {
        ObjectKey key = prefix.reserved(path);
        store.faults().requireReachable();
        return store.content(key).map(ByteArrayInputStream::new);
    }

    @Override
    public List<String> list(String folder) {
        String start = prefix.reserved(folder).value().replaceFirst("/?$", "/");
        store.faults().requireReachable();
        int root = start.length() - folder.replaceFirst("/?$", "/").length();
        return store.keys().stream()
                .filter(key -> key.startsWith(start))
                .map(key -> key.substring(root))
                .toList();
    }

    @Override
    public void remove(String path) {
        ObjectKey key = prefix.reserved(path);
        store.faults().requireWritable();
        store.faults().requireDeletable();
        store.remove(key);
    }
}
