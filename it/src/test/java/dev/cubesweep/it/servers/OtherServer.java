package dev.cubesweep.it.servers;

import dev.cubesweep.plan.GuardName;
import dev.cubesweep.store.SecondServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The second S3 server, which dates objects itself: so a run takes place {@link RealServer#OLD} days ahead, by a clock
 * that is set ahead, and every object of the story is that old. The clock is refused, rightly (H12), and overridden.
 */
final class OtherServer implements RealServer {

    private static final Duration CLOSE_BY = Duration.ofMinutes(5);
    private static final Pattern DELETION =
            Pattern.compile("(?m)<Key>([^<]*)</Key>|^DELETE /[^/ ]*/([^ ?]*)\\S* HTTP/1\\.1");

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
            throw new IllegalStateException("On this server all objects are " + OLD + " days old, not "
                    + Duration.between(lastModified, today()).toDays() + ".");
        }
    }

    @Override
    public List<String> deletionsAsked(Wire wire) {
        return wire.requests().stream().flatMap(OtherServer::deletions).toList();
    }

    private static Stream<String> deletions(String requests) {
        Matcher deletion = DELETION.matcher(requests);
        return deletion.results()
                .map(found -> found.group(1) != null
                        ? found.group(1)
                        : URI.create("/" + found.group(2)).getPath().substring(1));
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
