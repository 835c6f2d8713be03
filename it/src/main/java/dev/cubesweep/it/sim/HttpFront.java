package dev.cubesweep.it.sim;

import java.io.IOException;
import java.time.Clock;
import java.util.function.Supplier;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Hands each HTTP request to who can answer it, and sends the answer. */
final class HttpFront implements HttpRequestHandler {

    private final S3Service s3;
    private final ControlPages control;
    private final Supplier<ActiveFaults> faults;
    private final Clock clock;

    HttpFront(S3Service s3, ControlPages control, Supplier<ActiveFaults> faults, Clock clock) {
        this.s3 = s3;
        this.control = control;
        this.faults = faults;
        this.clock = clock;
    }

    @Override
    public void handle(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context)
            throws IOException {
        Answer answer = answer(S3Request.of(request));
        response.setCode(answer.status());
        answer.headers().forEach(response::setHeader);
        faults.get().date(clock).ifPresent(date -> response.setHeader(HttpHeaders.DATE, date));
        if (answer.body() != null) {
            response.setEntity(answer.body());
        }
    }

    private Answer answer(S3Request request) throws IOException {
        try {
            return request.bucket().equals(ControlPages.BUCKET) ? control.answer(request) : s3.answer(request);
        } catch (RefusedException e) {
            return Answer.error(e.error(), e.sentence());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.error(S3Error.INTERNAL_ERROR, "The simulated S3 is shutting down.");
        }
    }
}
