package dev.cubesweep.server.errors;

import dev.cubesweep.json.Json;
import dev.cubesweep.json.PlainReply;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.server.request.BodyFields;
import dev.cubesweep.server.request.BodyFieldsResolver;
import dev.cubesweep.server.request.RequestException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Words every error, wherever it arose. Under {@code /api/cleanup} each carries all of the spec's fields, so that a
 * script that reads {@code deleted_count} from any reply finds it (H44).
 */
@Component
public final class ErrorReplies {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorReplies.class);
    private static final String CLEANUP = "/api/cleanup";

    private final int defaultRetentionDays;

    public ErrorReplies(PolicySettings policy) {
        this.defaultRetentionDays = (int) policy.retention().toDays();
    }

    /** A {@link CleanupReport} or an {@link PlainReply}, as the request's path has it. */
    public Object body(HttpServletRequest request, HttpStatusCode status, String message) {
        String path = path(request);
        if (!path.contains(CLEANUP)) {
            return PlainReply.refused(message);
        }
        LOG.warn("cleanup request {} {} was answered {}: {}", request.getMethod(), path, status.value(), message);
        return request.getAttribute(BodyFieldsResolver.ATTRIBUTE) instanceof BodyFields fields
                ? CleanupReport.nothingDone(message, dryRun(fields), retentionDays(fields))
                : CleanupReport.nothingDone(message, false, defaultRetentionDays);
    }

    /** For filters, which are outside of what Spring MVC writes. */
    public void write(HttpServletRequest request, HttpServletResponse response, HttpStatusCode status, String message)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        Json.mapper().writeValue(response.getOutputStream(), body(request, status, message));
    }

    /** What the client asked for, also where the container sent the request on to its error page. */
    static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String original
                ? original
                : request.getRequestURI();
    }

    private static boolean dryRun(BodyFields fields) {
        try {
            return fields.flag("dry_run");
        } catch (RequestException unreadable) {
            return false;
        }
    }

    private int retentionDays(BodyFields fields) {
        try {
            return fields.integer("retention_days", 0, PolicySettings.MAX_RETENTION_DAYS)
                    .orElse(defaultRetentionDays);
        } catch (RequestException unreadable) {
            return defaultRetentionDays;
        }
    }
}
