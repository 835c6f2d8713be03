package dev.cubesweep.store.s3;

/** Where a request names its bucket. */
public enum Addressing {
    /** In the host name on AWS, in the path elsewhere: few other services have a host name for each bucket. */
    AUTOMATIC,
    /** {@code https://bucket.service/key}. */
    VIRTUAL_HOSTED,
    /** {@code https://service/bucket/key}. */
    PATH
}
