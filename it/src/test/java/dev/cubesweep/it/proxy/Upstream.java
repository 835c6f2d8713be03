package dev.cubesweep.it.proxy;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.bootstrap.HttpRequester;
import org.apache.hc.core5.http.impl.bootstrap.RequesterBootstrap;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** The server at the end of the way. Path, query and headers reach it as they were sent, the signature included. */
final class Upstream implements AutoCloseable {

    /** What belongs to a connection, not to a request (RFC 9110, section 7.6.1), and what the framing adds anew. */
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "expect", "content-length");

    private static final Timeout PATIENCE = Timeout.ofMinutes(1);
    private static final int MAX_CONNECTIONS = 200;

    private final HttpHost server;
    private final Signing signing;
    private final HttpRequester requester = RequesterBootstrap.bootstrap()
            .setHttpProcessor(
                    HttpProcessorBuilder.create().add(new RequestContent()).build())
            .setDefaultMaxPerRoute(MAX_CONNECTIONS)
            .setMaxTotal(MAX_CONNECTIONS)
            .create();

    Upstream(URI server, Signing signing) {
        this.server = new HttpHost(server.getScheme(), server.getHost(), server.getPort());
        this.signing = signing;
    }

    Reply send(Call call) throws IOException {
        try {
            return requester.execute(
                    server, onward(call), PATIENCE, HttpCoreContext.create(), response -> reply(call, response));
        } catch (HttpException e) {
            throw new IOException(e);
        }
    }

    private ClassicHttpRequest onward(Call call) {
        ClassicHttpRequest original =
                call.altered() ? signing.sign(call) : call.request().http();
        ClassicHttpRequest copy = new BasicClassicHttpRequest(original.getMethod(), original.getPath());
        carried(original.getHeaders()).forEach(copy::addHeader);
        if (call.body().length > 0 || Set.of("PUT", "POST").contains(original.getMethod())) {
            copy.setEntity(new ByteArrayEntity(call.body(), null));
        }
        return copy;
    }

    private static Reply reply(Call call, ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        byte[] body = entity == null ? null : EntityUtils.toByteArray(entity);
        // Of a HEAD, the length is that of the object.
        List<Header> headers = call.request().method().equals("HEAD")
                ? List.of(response.getHeaders())
                : carried(response.getHeaders());
        return new Reply(response.getCode(), headers, body, Reply.Delivery.WHOLE);
    }

    private static List<Header> carried(Header[] all) {
        return Arrays.stream(all)
                .filter(header -> !OF_THE_CONNECTION.contains(header.getName().toLowerCase(Locale.ROOT)))
                .toList();
    }

    @Override
    public void close() {
        requester.close(CloseMode.IMMEDIATE);
    }
}
