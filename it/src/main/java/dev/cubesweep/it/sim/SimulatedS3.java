package dev.cubesweep.it.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.core5.http.ExceptionListener;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.ResponseConnControl;
import org.apache.hc.core5.http.protocol.ResponseContent;
import org.apache.hc.core5.io.CloseMode;
import picocli.CommandLine;

/**
 * An S3 server for tests and benchmarks with millions of objects, of which it stores none: keys, sizes, dates and ETags
 * follow from an index, and a deleted object costs one bit. What clients put is kept in memory. It listens on loopback,
 * speaks path style, and checks neither signatures nor checksums.
 *
 * <p>It knows ListObjectsV2 and ListObjects without a delimiter, HeadBucket, HeadObject, GetObject, PutObject,
 * DeleteObject and DeleteObjects, and answers everything else with 501. A deletion with a condition on an object that
 * is not there succeeds for an ETag and fails for {@code *} (S3 API reference, DeleteObject). {@code GET
 * /__sim/counters}, {@code GET /__sim/remaining} and {@code POST /__sim/faults} are as {@link Asked}, {@link Remaining}
 * and {@link Faults} describe.
 */
public final class SimulatedS3 implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SimulatedS3.class.getName());
    private static final int WAITING_CONNECTIONS = 1_024;

    private final SimulatedBucket bucket;
    private final Counters counters = new Counters();
    private final AtomicReference<ActiveFaults> faults;
    private final HttpServer server;

    private SimulatedS3(SimulationOptions options, Clock clock) {
        bucket = new SimulatedBucket(options.keySpace(clock), clock);
        faults = new AtomicReference<>(new ActiveFaults(options.faults()));
        S3Service s3 = new S3Service(options, bucket, faults::get, counters);
        ControlPages control = new ControlPages(bucket, counters, this::setFaults);
        HttpFront front = new HttpFront(s3, control, faults::get, clock);
        server = ServerBootstrap.bootstrap()
                .setLocalAddress(InetAddress.getLoopbackAddress())
                .setListenerPort(options.port())
                .setSocketConfig(SocketConfig.custom()
                        .setBacklogSize(WAITING_CONNECTIONS)
                        .build())
                .setHttpProcessor(withoutDate())
                .setRequestRouter((request, context) -> front)
                .setExceptionListener(new OwnFaultsOnly())
                .create();
    }

    /** Runs until {@code --seconds} have passed or the process is ended. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new SimulatedS3Command()).execute(args));
    }

    /**
     * Starts a server in this process.
     *
     * @param options as on the command line, e.g. {@code --objects=100000}; all but {@code --seconds}
     * @throws CommandLine.ParameterException for an option that does not exist or a value that it cannot have
     * @throws UncheckedIOException if the port is taken
     */
    public static SimulatedS3 start(String... options) {
        return start(SimulationOptions.parse(options));
    }

    static SimulatedS3 start(SimulationOptions options) {
        SimulatedS3 s3 = new SimulatedS3(options, Clock.systemUTC());
        try {
            s3.server.start();
        } catch (IOException e) {
            throw new UncheckedIOException("The simulated S3 cannot listen on port " + options.port() + ".", e);
        }
        return s3;
    }

    /** The endpoint for clients, which must address the bucket in path style. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Sets the faults from now on, in place of all others, with their counts at 0. */
    public void setFaults(Faults changed) {
        faults.set(new ActiveFaults(changed));
    }

    public Asked asked() {
        return counters.asked();
    }

    /**
     * The access key ids of those who asked for deletions of generated objects, in turn: one that stands there twice
     * was interrupted by another.
     */
    public List<String> deleters() {
        return counters.deleters();
    }

    public Remaining remaining() {
        return bucket.remaining();
    }

    /** Of the generated objects that remain, together; takes a second for some millions. */
    public long remainingBytes() {
        return bucket.remainingBytes();
    }

    /** Ends at once, requests under way included. */
    @Override
    public void close() {
        server.close(CloseMode.IMMEDIATE);
    }

    /** Without the usual interceptor for {@code Date}, which faults falsify. */
    private static HttpProcessor withoutDate() {
        return HttpProcessorBuilder.create()
                .addAll(new ResponseConnControl(), new ResponseContent())
                .build();
    }

    /** Clients come and go, and faults break connections; only a defect of this server is worth a line. */
    private static final class OwnFaultsOnly implements ExceptionListener {

        @Override
        public void onError(Exception e) {
            if (e instanceof RuntimeException) {
                LOG.log(System.Logger.Level.ERROR, "The simulated S3 failed at a request.", e);
            }
        }

        @Override
        public void onError(HttpConnection connection, Exception e) {
            onError(e);
        }
    }
}
