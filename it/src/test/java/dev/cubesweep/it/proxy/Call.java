package dev.cubesweep.it.proxy;

import dev.cubesweep.it.sim.Operation;
import dev.cubesweep.it.sim.S3Request;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.net.URIBuilder;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param body empty where there is none; not to be changed
 * @param altered whether it is no more what the client signed
 */
public record Call(S3Request request, byte[] body, boolean altered) {

    /** A key of which the deletion is asked for. @param etag the condition, or {@code null} for none */
    public record Deletion(String key, @Nullable String etag) {}

    /** A version or an unfinished upload whose removal is asked for. */
    public record Removal(String key, String id) {}

    static Call of(ClassicHttpRequest http) throws IOException {
        HttpEntity entity = http.getEntity();
        byte[] body = entity == null ? new byte[0] : EntityUtils.toByteArray(entity);
        return new Call(S3Request.of(http), body, false);
    }

    /** What is asked for; {@code UNSUPPORTED} is everything that the simulated S3 does not know. */
    public Operation operation() {
        return request.operation();
    }

    /** The key in the path; empty for the bucket itself. */
    public String key() {
        return request.key();
    }

    /** A parameter of the query, or empty without it. */
    public String query(String name) {
        return request.query().getOrDefault(name, "");
    }

    public boolean has(String header) {
        return request.header(header) != null;
    }

    /** The objects that this request would delete; the removal of a version and of an unfinished upload is none. */
    public List<Deletion> deletions() {
        return switch (operation()) {
            case DELETE_OBJECT -> List.of(new Deletion(key(), request.header("If-Match")));
            case DELETE_OBJECTS ->
                S3Document.parse(body).elements("Object").stream()
                        .filter(object -> S3Document.text(object, "VersionId") == null)
                        .flatMap(object -> Stream.ofNullable(S3Document.text(object, "Key"))
                                .map(key -> new Deletion(key, S3Document.text(object, "ETag"))))
                        .toList();
            default -> List.of();
        };
    }

    /** The versions and unfinished uploads that this request would remove. */
    public List<Removal> removals() {
        if (operation() == Operation.DELETE_OBJECTS) {
            return S3Document.parse(body).elements("Object").stream()
                    .flatMap(object -> Stream.ofNullable(S3Document.text(object, "VersionId"))
                            .map(id -> new Removal(String.valueOf(S3Document.text(object, "Key")), id)))
                    .toList();
        }
        return request.method().equals("DELETE")
                ? Stream.of("versionId", "uploadId")
                        .filter(name -> request.query().containsKey(name))
                        .map(name -> new Removal(key(), query(name)))
                        .toList()
                : List.of();
    }

    /** Whether the key is in the path or among those to be deleted. */
    public boolean names(String key) {
        return key.equals(key())
                || deletions().stream().anyMatch(deletion -> deletion.key().equals(key));
    }

    public Call withBody(byte[] changed) {
        return new Call(request, changed, true);
    }

    public Call withQuery(String name, String value) {
        try {
            String path = new URIBuilder(request.http().getPath())
                    .setParameter(name, value)
                    .toString();
            return withHttp(path);
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException("A client has sent a path that is none.", e);
        }
    }

    public Call without(String header) {
        Call copy = withHttp(request.http().getPath());
        copy.request.http().removeHeaders(header);
        return copy;
    }

    private Call withHttp(String path) {
        ClassicHttpRequest copy = new BasicClassicHttpRequest(request.method(), path);
        copy.setHeaders(request.http().getHeaders());
        return new Call(S3Request.of(copy), body, true);
    }
}
