package dev.cubesweep.store.s3;

/** Which checksums go with a request: services refuse what others demand (H22). */
public enum ChecksumMode {
    /** CRC wherever S3 takes one: the SDK's own choice, refused by some compatible services. */
    WHEN_SUPPORTED,
    /** CRC only where S3 demands one. */
    WHEN_REQUIRED,
    /** {@code Content-MD5} beside CRC where S3 demands a checksum: some services know nothing else. */
    MD5
}
