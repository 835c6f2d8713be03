package dev.cubesweep.store;

import java.util.Set;

/**
 * Where a store is, as URLs and people name it.
 *
 * @param hosts names under which the service is reached without the bucket, in lower case, with the port where it is
 *     not the scheme's own: {@code s3.amazonaws.com}, {@code s3.eu-west-1.amazonaws.com}, {@code 127.0.0.1:9000}
 */
public record StoreAddress(String bucket, KeyPrefix prefix, Set<String> hosts) {

    public StoreAddress {
        if (bucket.isBlank()) {
            throw new IllegalArgumentException("A bucket name must not be blank.");
        }
        hosts = Set.copyOf(hosts);
    }

    /** The store in one word, the same on every node: it names the sweep lock. */
    public String id() {
        return bucket + "/" + prefix;
    }

    @Override
    public String toString() {
        return "s3://" + id();
    }
}
