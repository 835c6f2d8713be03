package dev.cubesweep.benchmarks;

import java.time.Instant;

/** Adds a listing up, and looks at all that it shows, so that nothing of it need not have been read. */
final class Sum {

    private long keys;
    private long bytes;
    private long rest;

    void add(String key, long size, String etag, Instant lastModified) {
        keys++;
        bytes += size;
        rest += key.length() + etag.length() + lastModified.getEpochSecond();
    }

    /** @throws IllegalStateException if objects were listed without names and dates */
    Listed listed() {
        if (keys > 0 && rest <= 0) {
            throw new IllegalStateException("The listing shows sizes alone.");
        }
        return new Listed(keys, bytes);
    }
}
