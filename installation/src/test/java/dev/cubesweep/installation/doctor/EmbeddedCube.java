package dev.cubesweep.installation.doctor;

import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.database.JobReport;
import dev.cubesweep.database.ReportedKey;
import dev.cubesweep.embedded.EmbeddedS3;
import dev.cubesweep.installation.Installation;
import dev.cubesweep.installation.Settings;
import dev.cubesweep.run.RunObserver;
import dev.cubesweep.store.ObjectKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A cube on a server of its own, and a database that nobody else has. */
final class EmbeddedCube implements AutoCloseable {

    private static final String BUCKET = "bucket";

    final EmbeddedS3 server = EmbeddedS3.inMemory("test-key", "test-secret");
    private final S3Client application;
    private final Map<String, String> variables;

    EmbeddedCube() {
        server.createBucket(BUCKET);
        application = S3Client.builder()
                .endpointOverride(server.endpoint())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(server.accessKey(), server.secretKey())))
                .build();
        variables = new HashMap<>(Map.of(
                "CLOUDCUBE_URL",
                server.endpoint() + "/" + BUCKET + "/cube",
                "CLOUDCUBE_ACCESS_KEY_ID",
                server.accessKey(),
                "CLOUDCUBE_SECRET_ACCESS_KEY",
                server.secretKey(),
                "DATABASE_URL",
                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"));
    }

    EmbeddedCube with(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** An object of ten days ago. */
    EmbeddedCube put(String key) {
        return put(key, key);
    }

    EmbeddedCube put(String key, String content) {
        application.putObject(r -> r.bucket(BUCKET).key("cube/" + key), RequestBody.fromString(content));
        server.setLastModified(BUCKET, "cube/" + key, Instant.now().minus(Duration.ofDays(10)));
        return this;
    }

    EmbeddedCube report(String job, JobStatus status, String original) {
        try (Installation installation = open()) {
            ReportedKey key = ReportedKey.of(new ObjectKey("cube/" + original));
            installation
                    .reports()
                    .report(new JobReport(new JobId(job), null, status, key, null, List.of(), null, null));
        }
        return this;
    }

    /** The caller closes it. */
    Installation open() {
        return Installation.open(Settings.read(variables), Clock.systemUTC(), RunObserver.NONE);
    }

    Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    List<String> keys() {
        return server.keys(BUCKET);
    }

    List<Finding> examine() {
        return examine(Clock.systemUTC());
    }

    List<Finding> examine(Clock clock) {
        return Doctor.of(variables, clock).examine(false).findings();
    }

    static Finding finding(List<Finding> findings, String subject) {
        return findings.stream()
                .filter(finding -> finding.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        application.close();
        server.close();
    }
}
