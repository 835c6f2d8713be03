package dev.cubesweep.store.s3;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Builds the SDK's client from settings. */
final class S3Clients {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** A large plan takes longer to send than a service may be silent. */
    private static final int WHOLE_ATTEMPT = 10;

    private static final int MAX_CONNECTIONS = 64;

    private S3Clients() {}

    static S3Client build(S3Settings settings) {
        StoreLocation location = settings.location();
        S3Credentials credentials = settings.credentials();
        S3ClientBuilder builder = S3Client.builder()
                // Where the region is unknown or wrong, the service's reply names it, and the SDK remembers it.
                .region(Region.of(location.region() == null ? Region.US_EAST_1.id() : location.region()))
                .crossRegionAccessEnabled(true)
                .forcePathStyle(location.pathStyle())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(credentials.accessKeyId(), credentials.secretAccessKey())))
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(MAX_CONNECTIONS)
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(settings.timeout()))
                .overrideConfiguration(overrides(settings));
        if (location.endpoint() != null) {
            builder.endpointOverride(location.endpoint());
        }
        return withChecksums(builder, settings.checksums()).build();
    }

    private static ClientOverrideConfiguration overrides(S3Settings settings) {
        return ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(settings.timeout().multipliedBy(WHOLE_ATTEMPT))
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(settings.attempts())
                        .build())
                .addExecutionInterceptor(new WithoutSecrets(settings.credentials()))
                .addExecutionInterceptor(new StreamedListings())
                .build();
    }

    private static S3ClientBuilder withChecksums(S3ClientBuilder builder, ChecksumMode mode) {
        builder.requestChecksumCalculation(
                mode == ChecksumMode.WHEN_REQUIRED || mode == ChecksumMode.MD5
                        ? RequestChecksumCalculation.WHEN_REQUIRED
                        : RequestChecksumCalculation.WHEN_SUPPORTED);
        builder.responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        if (mode == ChecksumMode.MD5) {
            builder.addPlugin(LegacyMd5Plugin.create());
        }
        return builder;
    }
}
