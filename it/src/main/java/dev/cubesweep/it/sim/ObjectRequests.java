package dev.cubesweep.it.sim;

import dev.cubesweep.store.StoredObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** HeadObject, GetObject and PutObject. */
final class ObjectRequests {

    private static final List<String> CONDITIONS_OF_PUT = List.of("If-Match", "If-None-Match");

    private final SimulatedBucket bucket;

    ObjectRequests(SimulatedBucket bucket) {
        this.bucket = bucket;
    }

    /** For both HEAD and GET: HTTP leaves the body out of the answer to a HEAD. */
    Answer get(S3Request request) {
        Content content = bucket.find(request.key()).orElseThrow(() -> new RefusedException(S3Error.NO_SUCH_KEY));
        StoredObject object = content.object();
        Map<String, String> headers =
                Map.of("ETag", object.etag(), "Last-Modified", ActiveFaults.httpDate(object.lastModified()));
        return new Answer(200, headers, content.body());
    }

    Answer put(S3Request request) throws IOException {
        for (String condition : CONDITIONS_OF_PUT) {
            if (request.header(condition) != null) {
                throw new RefusedException(
                        S3Error.NOT_IMPLEMENTED, "The simulated S3 does not know " + condition + " on a put.");
            }
        }
        if (request.key().isBlank()) {
            throw new RefusedException(S3Error.INVALID_ARGUMENT, "The simulated S3 keeps no object with a blank key.");
        }
        if (request.header("x-amz-copy-source") != null) {
            throw new RefusedException(S3Error.NOT_IMPLEMENTED, "The simulated S3 does not copy.");
        }
        StoredObject object = bucket.put(request.key(), request.body());
        return new Answer(200, Map.of("ETag", object.etag()), null);
    }
}
