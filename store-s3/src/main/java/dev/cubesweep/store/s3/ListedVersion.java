package dev.cubesweep.store.s3;

import dev.cubesweep.store.ObjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** One entry of a list of versions. */
record ListedVersion(ObjectKey key, String id, long size, Instant lastModified, boolean deleteMarker, boolean latest) {

    /**
     * The entries of a page, key by key. Of each key the current one comes first, then its other versions in the order
     * of the service, the newest first, then its other delete markers, in that order too. Nobody can tell how the
     * service interleaved those, since the SDK parts versions and markers, and dates do not show it: a version uploaded
     * in parts may be dated by when its upload was begun (H11).
     *
     * @param first the key that goes on from the page before, which stands first in whatever order keys are (H33)
     * @param broken makes an exception of what is wrong with the page
     */
    static List<List<ListedVersion>> of(
            ListObjectVersionsResponse page, @Nullable String first, Function<String, RuntimeException> broken) {
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
        String last = nextKey(page);
        return byKey.keySet().stream()
                .sorted(Comparator.comparingInt((ObjectKey key) -> place(key, first, last))
                        .thenComparing(Comparator.naturalOrder()))
                .map(key -> byKey.getOrDefault(key, List.of()).stream()
                        .sorted(Comparator.comparing(ListedVersion::latest).reversed())
                        .toList())
                .toList();
    }

    /**
     * The key with which the next page begins. A RADOS gateway does not encode it, so that the SDK decodes one too many
     * times; the version beside it is on this page, and tells the key.
     */
    static @Nullable String nextKey(ListObjectVersionsResponse page) {
        String told = page.nextKeyMarker();
        String id = page.nextVersionIdMarker();
        List<String> named = Stream.concat(
                        page.versions().stream()
                                .filter(version -> Objects.equals(version.versionId(), id))
                                .map(ObjectVersion::key),
                        page.deleteMarkers().stream()
                                .filter(marker -> Objects.equals(marker.versionId(), id))
                                .map(DeleteMarkerEntry::key))
                .toList();
        return told == null || named.contains(told)
                ? told
                : named.stream().max(Comparator.naturalOrder()).orElse(told);
    }

    private static int place(ObjectKey key, @Nullable String first, @Nullable String last) {
        if (key.value().equals(first)) {
            return -1;
        }
        return key.value().equals(last) ? 1 : 0;
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
