package dev.cubesweep.it.servers;

import dev.cubesweep.it.proxy.Call;
import dev.cubesweep.it.proxy.S3Proxy;
import dev.cubesweep.plan.GuardName;
import dev.cubesweep.store.SecondServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The second S3 server, which dates objects itself: so a run takes place {@link RealServer#OLD} days ahead, by a clock
 * that is set ahead, and every object of the story is that old. The clock is refused, rightly (H12), and overridden.
 */
final class OtherServer implements RealServer {

    private static final Duration CLOSE_BY = Duration.ofMinutes(5);

    private final SecondServer server = SecondServer.running();
    private final String bucket = "cubesweep-" + UUID.randomUUID();
    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final SecondClient owner = client();

    OtherServer() {
        owner.createBucket();
    }

    @Override
    public URI endpoint() {
        return server.endpoint();
    }

    @Override
    public String bucket() {
        return bucket;
    }

    @Override
    public String accessKey() {
        return server.accessKey();
    }

    @Override
    public String secretKey() {
        return server.secretKey();
    }

    @Override
    public Instant begin() {
        return begin;
    }

    @Override
    public Instant today() {
        return begin.plus(Duration.ofDays(OLD));
    }

    @Override
    public Set<GuardName> overrides() {
        return Set.of(GuardName.CLOCK);
    }

    @Override
    public boolean datesObjects() {
        return false;
    }

    /** Does nothing but check that the story does not count on what this server cannot do. */
    @Override
    public void date(String key, Instant lastModified) {
        if (Duration.between(begin, lastModified).abs().compareTo(CLOSE_BY) > 0) {
            throw new IllegalStateException(
                    "This server dates all objects to " + begin + ", not " + lastModified + ".");
        }
    }

    @Override
    public List<String> deletionsAsked(S3Proxy proxy) {
        return proxy.passedOn().stream()
                .flatMap(call -> call.deletions().stream())
                .map(Call.Deletion::key)
                .toList();
    }

    @Override
    public void refuseDeletionOf(String key) {
        owner.forbidDeletionOf(key);
    }

    /** The gateway never honours them. */
    @Override
    public void ignoreConditions() {}

    @Override
    public boolean honoursConditions() {
        return !server.ownGateway();
    }

    @Override
    public void close() {
        try (owner) {
            owner.deleteBucket();
        }
    }
}
