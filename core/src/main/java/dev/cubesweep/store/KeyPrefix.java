package dev.cubesweep.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/**
 * The folder of a bucket that one store occupies, always with its closing slash: {@code cube/} holds none of
 * {@code cube2/}'s objects, which belong to another tenant (H02).
 *
 * @param value not blank (H03), without a leading slash, ending in one slash
 */
public record KeyPrefix(@JsonValue String value) {

    private static final String RESERVED = ".cubesweep/";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public KeyPrefix {
        if (value.replace("/", "").isBlank()) {
            throw new IllegalArgumentException(
                    "The key prefix of a store must not be blank: a blank prefix would mean the whole bucket.");
        }
        if (value.startsWith("/") || !value.endsWith("/")) {
            throw new IllegalArgumentException(
                    "The key prefix '" + value + "' must end in a slash and not start with one.");
        }
    }

    /** The prefix named by a folder, with or without slashes around it. */
    public static KeyPrefix ofFolder(String folder) {
        String bare = folder.replaceAll("^/+|/+$", "");
        return new KeyPrefix(bare + "/");
    }

    public boolean contains(ObjectKey key) {
        return key.value().startsWith(value);
    }

    /** Whether Cubesweep itself keeps this object: plans, manifests, the owner file, trash. */
    public boolean reserves(ObjectKey key) {
        return contains(key) && key.value().startsWith(RESERVED, value.length());
    }

    /** The folder of Cubesweep's own files. */
    public KeyPrefix reservedFolder() {
        return new KeyPrefix(value + RESERVED);
    }

    /**
     * Goes on only with a key of one of Cubesweep's own files.
     *
     * @throws IllegalArgumentException for any other
     */
    public void requireReserved(ObjectKey key) {
        if (!reserves(key)) {
            throw new IllegalArgumentException("The key '" + key + "' is none of Cubesweep's own.");
        }
    }

    /**
     * The key of one of Cubesweep's own files or folders.
     *
     * @param path relative to the reserved folder
     * @throws IllegalArgumentException if the path is blank or has an empty, {@code .} or {@code ..} segment: some
     *     stores would resolve it to an object of the application (H21)
     */
    public ObjectKey reserved(String path) {
        String folder = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (Arrays.stream(folder.split("/", -1)).anyMatch(part -> part.isBlank() || part.matches("[.]{1,2}"))) {
            throw new IllegalArgumentException("The path '" + path + "' names no file in the reserved folder.");
        }
        return new ObjectKey(value + RESERVED + path);
    }

    /**
     * Goes on only with a key of the application.
     *
     * @throws IllegalArgumentException for one of Cubesweep's own, and for one outside of the store
     */
    public void requireApplications(ObjectKey key) {
        if (!contains(key) || reserves(key)) {
            throw new IllegalArgumentException("The key '" + key + "' is not one of the application's in this store.");
        }
    }

    public ObjectKey resolve(String relative) {
        return new ObjectKey(value + relative);
    }

    /**
     * Goes on only with a key under this prefix.
     *
     * @throws IllegalArgumentException if the key lies elsewhere
     */
    public void require(ObjectKey key) {
        if (!contains(key)) {
            throw new IllegalArgumentException("The key '" + key + "' is not under '" + value + "'.");
        }
    }

    /**
     * The key without this prefix.
     *
     * @throws IllegalArgumentException if the key lies elsewhere
     */
    public String relativize(ObjectKey key) {
        require(key);
        return key.value().substring(value.length());
    }

    @Override
    public String toString() {
        return value;
    }
}
