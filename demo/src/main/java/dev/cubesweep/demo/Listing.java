package dev.cubesweep.demo;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What one cube held at one moment: the objects by their paths in it. */
record Listing(SortedMap<String, Listed> objects) {

    private static final String RESERVED = ".cubesweep/";
    private static final double BYTES_PER_MB = 1024.0 * 1024.0;

    record Listed(String etag, long size, Instant lastModified) {}

    Listing {
        objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
    }

    /** What the application put there. */
    Listing ofApplication() {
        return only(path -> !path.startsWith(RESERVED));
    }

    /** Cubesweep's own plans, manifests and owner file. */
    Listing ofCubesweep() {
        return only(path -> path.startsWith(RESERVED));
    }

    Listing only(Predicate<String> paths) {
        SortedMap<String, Listed> some = new TreeMap<>(objects);
        some.keySet().removeIf(paths.negate());
        return new Listing(some);
    }

    /** What is here and not there. */
    Listing minus(Listing other) {
        return only(path -> !other.objects.containsKey(path));
    }

    /** What is not the same there, one sentence for each path. */
    List<String> differences(Listing other) {
        SortedSet<String> paths = new TreeSet<>(objects.keySet());
        paths.addAll(other.objects.keySet());
        return paths.stream()
                .filter(path -> !Objects.equals(objects.get(path), other.objects.get(path)))
                .map(path -> path + " was " + objects.get(path) + " and is " + other.objects.get(path))
                .toList();
    }

    /** The folders at the top, with their slashes. */
    SortedSet<String> folders() {
        SortedSet<String> folders = new TreeSet<>();
        objects.keySet().forEach(path -> folders.add(path.substring(0, path.indexOf('/') + 1)));
        return folders;
    }

    int count() {
        return objects.size();
    }

    /** In units of 1,048,576 bytes, rounded to two decimals as the API rounds. */
    double megabytes() {
        long bytes = objects.values().stream().mapToLong(Listed::size).sum();
        return Math.round(100 * bytes / BYTES_PER_MB) / 100.0;
    }
}
