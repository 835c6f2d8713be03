package dev.cubesweep.it.sim;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.apache.hc.core5.net.PercentCodec;
import org.apache.hc.core5.net.WWWFormCodec;
import org.jspecify.annotations.Nullable;

/**
 * One request, taken apart; the bucket is the first segment of the path (path style).
 *
 * @param key as the client named it, percent-decoded and otherwise untouched (H21); empty for the bucket itself
 */
public record S3Request(String method, String bucket, String key, Map<String, String> query, ClassicHttpRequest http) {

    /** SDKs tell the operation in it, which the method tells already. */
    private static final Set<String> HARMLESS_IN_OBJECT_QUERY = Set.of("x-id");

    /** Of both versions of listings; whatever else is asked of a bucket is no listing. */
    private static final Set<String> OF_A_LISTING = Set.of(
            "list-type",
            "prefix",
            "delimiter",
            "max-keys",
            "encoding-type",
            "start-after",
            "continuation-token",
            "fetch-owner",
            "marker",
            "x-id");

    private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/]+)/");
    private static final int BUFFER_BYTES = 8 * 1024;

    public static S3Request of(ClassicHttpRequest http) {
        String target = http.getPath();
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        Map<String, String> query = new HashMap<>();
        if (mark >= 0) {
            for (NameValuePair pair : WWWFormCodec.parse(target.substring(mark + 1), StandardCharsets.UTF_8)) {
                query.put(pair.getName(), pair.getValue() == null ? "" : pair.getValue());
            }
        }
        int slash = path.indexOf('/', 1);
        String bucket = slash < 0 ? path.substring(1) : path.substring(1, slash);
        String key = slash < 0 ? "" : path.substring(slash + 1);
        return new S3Request(http.getMethod(), decoded(bucket), decoded(key), query, http);
    }

    public Operation operation() {
        if (!key.isEmpty()) {
            return HARMLESS_IN_OBJECT_QUERY.containsAll(query.keySet()) ? onObject() : Operation.UNSUPPORTED;
        }
        if (method.equals("HEAD") && query.isEmpty()) {
            return Operation.HEAD_BUCKET;
        }
        if (method.equals("GET") && OF_A_LISTING.containsAll(query.keySet())) {
            return Operation.LIST_OBJECTS;
        }
        return method.equals("POST") && query.containsKey("delete") ? Operation.DELETE_OBJECTS : Operation.UNSUPPORTED;
    }

    private Operation onObject() {
        return switch (method) {
            case "HEAD" -> Operation.HEAD_OBJECT;
            case "GET" -> Operation.GET_OBJECT;
            case "PUT" -> Operation.PUT_OBJECT;
            case "DELETE" -> Operation.DELETE_OBJECT;
            default -> Operation.UNSUPPORTED;
        };
    }

    /** The value of a header, or {@code null} without it. */
    @Nullable
    public String header(String name) {
        Header header = http.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    /** Who signed it; empty where nobody did. */
    String accessKeyId() {
        String authorization = header("Authorization");
        Matcher credential = CREDENTIAL.matcher(authorization == null ? "" : authorization);
        return credential.find() ? credential.group(1) : "";
    }

    /** The whole body, without the frames in which SDKs sign it piece by piece. */
    byte[] body() throws IOException {
        HttpEntity entity = http.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        try (InputStream content = entity.getContent()) {
            byte[] bytes = content.readAllBytes();
            String hash = header("x-amz-content-sha256");
            return hash != null && hash.startsWith("STREAMING-") ? unframed(bytes) : bytes;
        }
    }

    /** The frames of {@code aws-chunked} are those of HTTP: the signatures are chunk extensions and trailers. */
    private static byte[] unframed(byte[] framed) throws IOException {
        try (InputStream chunks =
                new ChunkedInputStream(new SessionInputBufferImpl(BUFFER_BYTES), new ByteArrayInputStream(framed))) {
            return chunks.readAllBytes();
        }
    }

    private static String decoded(String text) {
        return PercentCodec.decode(text, StandardCharsets.UTF_8);
    }
}
