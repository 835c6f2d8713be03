package dev.cubesweep.demo;

import dev.cubesweep.demo.Listing.Listed;
import java.net.URI;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The application's own S3 client. It shares no class with the one that deletes, so that what it lists before and after
 * is evidence.
 */
final class SecondClient implements AutoCloseable {

    private final S3Client s3;
    private final String bucket;

    SecondClient(URI endpoint, String accessKey, String secretKey, String bucket) {
        this.bucket = bucket;
        this.s3 = S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
                .overrideConfiguration(o -> o.apiCallTimeout(Duration.ofSeconds(20)))
                .httpClientBuilder(Apache5HttpClient.builder()
                        // Loopback is reached directly, whatever proxy this machine uses.
                        .proxyConfiguration(ProxyConfiguration.builder()
                                .useSystemPropertyValues(false)
                                .useEnvironmentVariableValues(false)
                                .build()))
                .build();
    }

    void upload(String key, String contentType, byte[] content) {
        s3.putObject(r -> r.bucket(bucket).key(key).contentType(contentType), RequestBody.fromBytes(content));
    }

    /** Everything under {@code cube/}, with paths relative to it. */
    Listing list(String cube) {
        String prefix = cube + "/";
        SortedMap<String, Listed> objects = new TreeMap<>();
        for (S3Object object :
                s3.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix)).contents()) {
            objects.put(
                    object.key().substring(prefix.length()),
                    new Listed(object.eTag(), object.size(), object.lastModified()));
        }
        return new Listing(objects);
    }

    @Override
    public void close() {
        s3.close();
    }
}
