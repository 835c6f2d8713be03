package dev.cubesweep.store.s3;

import java.time.Duration;

/**
 * All that a connection to a store needs.
 *
 * @param timeout how long the service may be silent; a whole attempt may take ten times as long
 * @param attempts how often a request is tried, 1 or more; the SDK waits between attempts
 * @param rounds how often a read is asked for, with all its attempts, where the service answers that it is in trouble,
 *     1 or more
 * @param pageSize the most keys asked for in one page of a listing, 1 to 1,000
 */
public record S3Settings(
        StoreLocation location,
        S3Credentials credentials,
        ChecksumMode checksums,
        Duration timeout,
        int attempts,
        int rounds,
        int pageSize) {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);
    private static final int DEFAULT_ATTEMPTS = 5;
    private static final int DEFAULT_ROUNDS = 4;
    private static final int MAX_PAGE_SIZE = 1_000;

    public S3Settings {
        if (timeout.isNegative() || timeout.isZero() || attempts < 1 || rounds < 1) {
            throw new IllegalArgumentException(
                    "The store's time-out and numbers of attempts and rounds must be positive.");
        }
        if (pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
            throw new IllegalArgumentException(
                    "The page size of a listing is 1 to " + MAX_PAGE_SIZE + ", not " + pageSize + ".");
        }
    }

    /** The settings that suit most services. */
    public static S3Settings of(StoreLocation location, S3Credentials credentials) {
        return new S3Settings(
                location,
                credentials,
                ChecksumMode.AUTOMATIC,
                DEFAULT_TIMEOUT,
                DEFAULT_ATTEMPTS,
                DEFAULT_ROUNDS,
                MAX_PAGE_SIZE);
    }

    public S3Settings withChecksums(ChecksumMode mode) {
        return new S3Settings(location, credentials, mode, timeout, attempts, rounds, pageSize);
    }

    public S3Settings withAttempts(int number, Duration each) {
        return new S3Settings(location, credentials, checksums, each, number, rounds, pageSize);
    }

    public S3Settings withRounds(int number) {
        return new S3Settings(location, credentials, checksums, timeout, attempts, number, pageSize);
    }

    public S3Settings withPageSize(int keys) {
        return new S3Settings(location, credentials, checksums, timeout, attempts, rounds, keys);
    }
}
