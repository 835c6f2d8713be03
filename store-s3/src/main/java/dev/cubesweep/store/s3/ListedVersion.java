package dev.cubesweep.store.s3;

import dev.cubesweep.store.ObjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;

/** One entry of a list of versions. */
record ListedVersion(ObjectKey key, String id, long size, Instant lastModified, boolean deleteMarker, boolean latest) {

    private static final Comparator<ListedVersion> NEWEST_FIRST = Comparator.comparing(ListedVersion::latest)
            .thenComparing(ListedVersion::lastModified)
            .reversed();

    /**
     * The entries of a page as the service interleaved them: the SDK parts versions and delete markers. Those of a key
     * belong together, the newest first.
     *
     * @param broken makes an exception of what is wrong with the page
     */
    static List<ListedVersion> of(ListObjectVersionsResponse page, Function<String, RuntimeException> broken) {
        Map<ObjectKey, List<ListedVersion>> byKey = new LinkedHashMap<>();
        page.versions()
                .forEach(version -> add(
                        byKey,
                        entry(
                                version.key(),
                                version.versionId(),
                                version.size(),
                                version.lastModified(),
                                false,
                                version.isLatest(),
                                broken)));
        for (DeleteMarkerEntry marker : page.deleteMarkers()) {
            add(
                    byKey,
                    entry(
                            marker.key(),
                            marker.versionId(),
                            0L,
                            marker.lastModified(),
                            true,
                            marker.isLatest(),
                            broken));
        }
        return byKey.keySet().stream()
                .sorted(Comparator.comparingInt((ObjectKey key) -> place(page, key))
                        .thenComparing(Comparator.naturalOrder()))
                .flatMap(key -> byKey.getOrDefault(key, List.of()).stream().sorted(NEWEST_FIRST))
                .toList();
    }

    /** A key that goes on from the page before or to the next stands at that end, in whatever order keys are (H33). */
    private static int place(ListObjectVersionsResponse page, ObjectKey key) {
        if (key.value().equals(page.keyMarker())) {
            return -1;
        }
        return key.value().equals(page.nextKeyMarker()) ? 1 : 0;
    }

    private static void add(Map<ObjectKey, List<ListedVersion>> byKey, ListedVersion entry) {
        byKey.computeIfAbsent(entry.key(), key -> new ArrayList<>()).add(entry);
    }

    private static ListedVersion entry(
            @Nullable String key,
            @Nullable String id,
            @Nullable Long size,
            @Nullable Instant lastModified,
            boolean marker,
            @Nullable Boolean latest,
            Function<String, RuntimeException> broken) {
        if (key == null || key.isBlank() || id == null || id.isBlank()) {
            throw broken.apply("an entry has no key or no version.");
        }
        if (size == null || lastModified == null || latest == null) {
            throw broken.apply("a version of '" + key + "' does not say its size, its date or whether it is current.");
        }
        return new ListedVersion(new ObjectKey(key), id, size, lastModified, marker, latest);
    }
}
