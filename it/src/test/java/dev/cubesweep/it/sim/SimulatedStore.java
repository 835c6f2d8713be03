package dev.cubesweep.it.sim;

import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A running simulated S3 with a client that does not retry, so that a test sees each answer. */
record SimulatedStore(SimulatedS3 server, S3Client client) implements AutoCloseable {

    static final String BUCKET = "simulated";

    static SimulatedStore start(String... options) {
        SimulatedS3 server = SimulatedS3.start(options);
        return new SimulatedStore(server, client(server.endpoint(), 1));
    }

    static S3Client client(URI endpoint, int attempts) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .overrideConfiguration(
                        configuration -> configuration.retryStrategy(retry -> retry.maxAttempts(attempts)))
                .build();
    }

    List<S3Object> list() {
        return list(UnaryOperator.identity());
    }

    List<S3Object> list(UnaryOperator<ListObjectsV2Request.Builder> request) {
        ListObjectsV2Request whole = request.apply(
                        ListObjectsV2Request.builder().bucket(BUCKET).encodingType(EncodingType.URL))
                .build();
        return client.listObjectsV2Paginator(whole).contents().stream().toList();
    }

    List<String> keys() {
        return list().stream().map(S3Object::key).toList();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
