package dev.cubesweep.benchmarks;

import dev.cubesweep.store.s3.S3Credentials;
import dev.cubesweep.store.s3.S3ObjectStore;
import dev.cubesweep.store.s3.S3Settings;
import dev.cubesweep.store.s3.StoreLocation;
import java.net.URI;
import java.time.Clock;

/**
 * The simulated S3 that all ways list, in its PIPELINE layout.
 *
 * @param objects how many it holds
 */
record Target(URI endpoint, int objects) {

    static final String BUCKET = "bucket";
    static final String PREFIX = "cube/";
    static final String REGION = "us-east-1";
    static final String ACCESS_KEY_ID = "key-id";
    static final String SECRET_ACCESS_KEY = "secret";

    S3ObjectStore open() {
        StoreLocation location = StoreLocation.parse(endpoint + "/" + BUCKET + "/" + PREFIX);
        return new S3ObjectStore(
                S3Settings.of(location, new S3Credentials(ACCESS_KEY_ID, SECRET_ACCESS_KEY)), Clock.systemUTC());
    }
}
