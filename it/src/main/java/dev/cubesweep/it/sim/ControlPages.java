package dev.cubesweep.it.sim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import tools.jackson.core.JacksonException;

/** The server's own pages under {@code /__sim/}, which are no part of S3: no bucket's name begins like that. */
final class ControlPages {

    static final String BUCKET = "__sim";

    private final SimulatedBucket bucket;
    private final Counters counters;
    private final Consumer<Faults> setFaults;

    ControlPages(SimulatedBucket bucket, Counters counters, Consumer<Faults> setFaults) {
        this.bucket = bucket;
        this.counters = counters;
        this.setFaults = setFaults;
    }

    Answer answer(S3Request request) throws IOException {
        return switch (request.method() + " " + request.key()) {
            case "GET counters" -> Answer.json(counters.asked());
            case "GET remaining" -> Answer.json(bucket.remaining());
            case "POST faults" -> setFaults(request);
            default -> text(404, "There are GET /__sim/counters, GET /__sim/remaining and POST /__sim/faults here.");
        };
    }

    private Answer setFaults(S3Request request) throws IOException {
        try {
            setFaults.accept(Faults.parse(new String(request.body(), StandardCharsets.UTF_8)));
            return Answer.empty(204);
        } catch (JacksonException e) {
            return text(400, "These are no faults: " + e.getOriginalMessage());
        }
    }

    private static Answer text(int status, String sentence) {
        return new Answer(status, Map.of(), new StringEntity(sentence, ContentType.TEXT_PLAIN));
    }
}
