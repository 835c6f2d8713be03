package dev.cubesweep.benchmarks;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The SDK as its guide shows it: the paginator of ListObjectsV2. */
final class PlainSdk implements Way {

    private final S3Client client;

    PlainSdk(Target target) {
        this.client = S3Client.builder()
                .endpointOverride(target.endpoint())
                .forcePathStyle(true)
                .region(Region.of(Target.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(Target.ACCESS_KEY_ID, Target.SECRET_ACCESS_KEY)))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }

    @Override
    public String name() {
        return "plain SDK";
    }

    @Override
    public Listed list() {
        Sum sum = new Sum();
        for (S3Object object : client.listObjectsV2Paginator(
                        r -> r.bucket(Target.BUCKET).prefix(Target.PREFIX))
                .contents()) {
            sum.add(object.key(), object.size(), object.eTag(), object.lastModified());
        }
        return sum.listed();
    }

    @Override
    public void close() {
        client.close();
    }
}
