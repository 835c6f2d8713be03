package dev.cubesweep.it.proxy;

import dev.cubesweep.it.sim.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.ResponseConnControl;
import org.apache.hc.core5.io.CloseMode;

/**
 * The way to a real S3 server, on loopback. It records what clients ask and what goes on to the server, and it
 * misbehaves on request; what is then left in the bucket, a client sees that goes to the server itself.
 *
 * <pre>{@code
 * proxy.on(Operation.LIST_OBJECTS).after(2).always(new CutOff());
 * proxy.on(Operation.DELETE_OBJECTS).naming("cube/a.mp4").once(new First(() -> client.put("cube/a.mp4", "again")));
 * }</pre>
 *
 * <p>A request passes the faults that meet it in the order in which they were armed.
 */
public final class S3Proxy implements AutoCloseable {

    private final Upstream upstream;
    private final HttpServer entrance;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Trigger.Armed> faults = new CopyOnWriteArrayList<>();
    private final List<Call> asked = new CopyOnWriteArrayList<>();
    private final List<Call> passedOn = new CopyOnWriteArrayList<>();

    private S3Proxy(URI server, String accessKey, String secretKey) {
        upstream = new Upstream(server, new Signing(accessKey, secretKey));
        entrance = ServerBootstrap.bootstrap()
                .setLocalAddress(InetAddress.getLoopbackAddress())
                .setHttpProcessor(HttpProcessorBuilder.create()
                        .add(new ResponseConnControl())
                        .build())
                .setRequestRouter((request, context) -> (call, response, unused) -> answer(call, response))
                .create();
    }

    /**
     * Opens a way to a server.
     *
     * @param accessKey of the client, to sign what a fault alters
     */
    public static S3Proxy to(URI server, String accessKey, String secretKey) {
        S3Proxy proxy = new S3Proxy(server, accessKey, secretKey);
        try {
            proxy.entrance.start();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server, as clients that take this way see it. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + entrance.getLocalPort());
    }

    public Trigger on(Operation operation) {
        return on(call -> call.operation() == operation);
    }

    public Trigger on(Predicate<Call> calls) {
        return new Trigger(calls, 0, faults::add);
    }

    /** From now on everything passes as it is. */
    public void heal() {
        faults.clear();
    }

    /** Empties the record. */
    public void forget() {
        asked.clear();
        passedOn.clear();
    }

    /** All that clients have asked. */
    public List<Call> asked() {
        return List.copyOf(asked);
    }

    /** All that has reached the server, as it has. */
    public List<Call> passedOn() {
        return List.copyOf(passedOn);
    }

    private void answer(ClassicHttpRequest request, ClassicHttpResponse response) throws IOException {
        Call call = Call.of(request);
        asked.add(call);
        List<Trigger.Armed> met =
                faults.stream().filter(fault -> fault.meets(call)).toList();
        Reply reply = new Rest(met).send(call);
        response.setCode(reply.status());
        reply.headers().forEach(response::addHeader);
        if (reply.body() != null) {
            response.setEntity(new DeliveredBody(reply.body(), reply.delivery()));
            response.setHeader("Content-Length", reply.body().length);
        }
    }

    /** What is left of the way of one request. */
    private final class Rest implements Way {

        private final List<Trigger.Armed> met;

        Rest(List<Trigger.Armed> met) {
            this.met = met;
        }

        @Override
        public Reply send(Call call) throws IOException {
            if (!met.isEmpty()) {
                return met.get(0).fault().meet(call, new Rest(met.subList(1, met.size())));
            }
            passedOn.add(call);
            return upstream.send(call);
        }

        @Override
        public void pause(Duration time) {
            try {
                closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends at once, requests under way included. */
    @Override
    public void close() {
        closing.countDown();
        entrance.close(CloseMode.IMMEDIATE);
        upstream.close();
    }
}
