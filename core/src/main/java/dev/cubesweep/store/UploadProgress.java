package dev.cubesweep.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an unfinished upload has got so far.
 *
 * @param parts 0 to 10,000 on S3
 * @param bytes of all its parts
 * @param lastPartAt when its latest part came, by the store's clock; {@code null} without any part
 */
public record UploadProgress(
        int parts, long bytes, @Nullable Instant lastPartAt) {

    public static final UploadProgress NONE = new UploadProgress(0, 0, null);

    /** With one part more. */
    public UploadProgress plus(long size, Instant at) {
        boolean later = lastPartAt == null || at.isAfter(lastPartAt);
        return new UploadProgress(parts + 1, bytes + size, later ? at : lastPartAt);
    }
}
