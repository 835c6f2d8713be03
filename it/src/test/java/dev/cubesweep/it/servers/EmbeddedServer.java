package dev.cubesweep.it.servers;

import dev.cubesweep.embedded.EmbeddedS3;
import dev.cubesweep.it.proxy.S3Proxy;
import dev.cubesweep.plan.GuardName;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** The embedded S3 server, which dates objects as it is told, past the protocol: so a run takes place today. */
final class EmbeddedServer implements RealServer {

    private static final String BUCKET = "media";

    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final EmbeddedS3 s3 = EmbeddedS3.inMemory("AKIAHAZARDS", "hazards-secret");
    private boolean honoursConditions = true;

    EmbeddedServer() {
        s3.createBucket(BUCKET);
    }

    @Override
    public URI endpoint() {
        return s3.endpoint();
    }

    @Override
    public String bucket() {
        return BUCKET;
    }

    @Override
    public String accessKey() {
        return s3.accessKey();
    }

    @Override
    public String secretKey() {
        return s3.secretKey();
    }

    @Override
    public Instant begin() {
        return begin;
    }

    @Override
    public Instant today() {
        return begin;
    }

    @Override
    public Set<GuardName> overrides() {
        return Set.of();
    }

    @Override
    public boolean datesObjects() {
        return true;
    }

    @Override
    public void date(String key, Instant lastModified) {
        s3.setLastModified(BUCKET, key, lastModified);
    }

    @Override
    public List<String> deletionsAsked(S3Proxy proxy) {
        // S3Proxy keeps a file of its own for each upload in parts.
        return s3.deletionsAsked().stream()
                .filter(key -> !key.startsWith(".s3proxy-mpu-"))
                .toList();
    }

    @Override
    public void refuseDeletionOf(String key) {
        s3.refuseDeletionOf(key);
    }

    @Override
    public void ignoreConditions() {
        honoursConditions = false;
        s3.ignoreConditions();
    }

    @Override
    public boolean honoursConditions() {
        return honoursConditions;
    }

    @Override
    public void close() {
        s3.close();
    }
}
