package dev.cubesweep.store.s3;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One reply to ListObjectsV2 as the service gave it; nothing in it has been checked yet.
 *
 * @param truncated whether more pages follow; {@code null} where the reply does not say, and then it is no listing
 * @param encodingType how the keys are encoded, as the service says; {@code null} where they are not
 */
record ListingReply(
        List<Entry> entries,
        @Nullable Boolean truncated,
        @Nullable String nextToken,
        @Nullable String encodingType) {

    private static final String URL = "url";

    /** An object of the page. What is missing, or no number or date, is {@code null}. */
    record Entry(
            @Nullable String key,
            @Nullable Long size,
            @Nullable String etag,
            @Nullable Instant lastModified) {}

    /**
     * The key as the service means it, decoded if it says that it encoded (H20).
     *
     * @throws IllegalArgumentException if the key is not encoded as the reply says
     */
    @Nullable
    String keyOf(Entry entry) {
        String key = entry.key();
        boolean plain = key == null || !URL.equals(encodingType) || (key.indexOf('%') < 0 && key.indexOf('+') < 0);
        return plain ? key : URLDecoder.decode(key, StandardCharsets.UTF_8);
    }
}
