package dev.cubesweep.store.s3;

import java.util.List;

/** Which checksums go with a request: services refuse what others demand (H22). */
public enum ChecksumMode {
    /**
     * The first of the others that the service takes: it is found with a scratch object, before anything is written.
     */
    AUTOMATIC,
    /** CRC wherever S3 takes one: the SDK's own choice, refused by some compatible services. */
    WHEN_SUPPORTED,
    /** CRC only where S3 demands one. */
    WHEN_REQUIRED,
    /** {@code Content-MD5} beside CRC where S3 demands a checksum: some services know nothing else. */
    MD5;

    /** What is to be tried, in order. */
    List<ChecksumMode> candidates() {
        return this == AUTOMATIC ? List.of(WHEN_SUPPORTED, WHEN_REQUIRED, MD5) : List.of(this);
    }
}
