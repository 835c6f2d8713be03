package dev.cubesweep.it.servers;

import dev.cubesweep.it.proxy.S3Proxy;
import dev.cubesweep.plan.GuardName;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A real S3 server that tests take place on, with a bucket, and what is peculiar to it. */
public interface RealServer extends AutoCloseable {

    /** The age in days that objects have in stories that take place on any server. */
    int OLD = 10;

    URI endpoint();

    String bucket();

    String accessKey();

    String secretKey();

    /** When it was started, by the machine's own clock, which dates what no story can date. */
    Instant begin();

    /** When runs take place. */
    Instant today();

    /** The guards that every run on this server must override. */
    Set<GuardName> overrides();

    /** Whether objects can have any age, so that a story may have them of several. */
    boolean datesObjects();

    /** Dates an object that was put a moment ago. */
    void date(String key, Instant lastModified);

    /**
     * The keys that it was asked to delete.
     *
     * @param proxy the only way on which Cubesweep can have asked
     */
    List<String> deletionsAsked(S3Proxy proxy);

    /** Answers {@code AccessDenied} to each deletion of this key from now on. */
    void refuseDeletionOf(String key);

    /** Deletes from now on whatever a condition says, if it did not do so anyway (H10). */
    void ignoreConditions();

    /** Whether a deletion with the wrong ETag leaves the object in place. */
    boolean honoursConditions();

    /** A client of the application's own. The caller closes it. */
    default SecondClient client() {
        return new SecondClient(endpoint(), bucket(), accessKey(), secretKey());
    }

    @Override
    void close();
}
