package dev.cubesweep.server.errors;

import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.database.PipelineRefusedException;
import dev.cubesweep.plan.PlanStorageException;
import dev.cubesweep.run.RunStorageException;
import dev.cubesweep.server.request.RequestException;
import dev.cubesweep.server.streaming.BrokenOffException;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.trash.RunUnderWayException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Where exceptions end: each becomes a reply of one sentence, and what is our own fault is logged, once. No class name
 * and no stack trace leaves the server.
 */
@RestControllerAdvice
final class ErrorAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorAdvice.class);

    private final ErrorReplies replies;

    ErrorAdvice(ErrorReplies replies) {
        this.replies = replies;
    }

    @ExceptionHandler
    ResponseEntity<Object> answer(RequestException e, HttpServletRequest request) {
        return reply(request, e.status(), HttpHeaders.EMPTY, e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Object> answer(PipelineRefusedException e, HttpServletRequest request) {
        HttpStatus status = switch (e.kind()) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case INVALID -> HttpStatus.BAD_REQUEST;
        };
        return reply(request, status, HttpHeaders.EMPTY, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Object> answer(RunUnderWayException e, HttpServletRequest request) {
        return reply(request, HttpStatus.CONFLICT, HttpHeaders.EMPTY, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Object> answer(RunStorageException e, HttpServletRequest request) {
        return unavailable(e, e.getMessage(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> answer(PlanStorageException e, HttpServletRequest request) {
        return unavailable(e, e.getMessage(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> answer(CatalogException e, HttpServletRequest request) {
        return switch (e.kind()) {
            case UNREACHABLE -> unavailable(e, e.getMessage(), request);
            case INCOMPLETE -> reply(request, HttpStatus.BAD_GATEWAY, HttpHeaders.EMPTY, e.getMessage());
        };
    }

    @ExceptionHandler
    ResponseEntity<Object> answer(StoreException e, HttpServletRequest request) {
        return switch (e.kind()) {
            case UNREACHABLE, DENIED -> unavailable(e, e.getMessage(), request);
            case INCOMPLETE, FOREIGN_KEY -> reply(request, HttpStatus.BAD_GATEWAY, HttpHeaders.EMPTY, e.getMessage());
        };
    }

    /** Passed on to the server, which cuts the connection of a reply that fails half-way. */
    @ExceptionHandler
    void cut(BrokenOffException e, HttpServletRequest request) {
        LOG.error("cleanup server cuts its reply to {}: {}", ErrorReplies.path(request), e.getMessage(), e.why());
        throw e;
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> answer(Exception e, HttpServletRequest request) {
        if (e instanceof ErrorResponse known) {
            HttpStatusCode status = known.getStatusCode();
            return reply(request, status, known.getHeaders(), StatusSentences.sentence(status, request));
        }
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            return null;
        }
        String reference =
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        LOG.error("cleanup server failed (reference {}) in {}", reference, ErrorReplies.path(request), e);
        String message = "Cubesweep itself failed; the log says where (reference " + reference + ").";
        return reply(request, HttpStatus.INTERNAL_SERVER_ERROR, HttpHeaders.EMPTY, message);
    }

    private ResponseEntity<Object> unavailable(RuntimeException e, String message, HttpServletRequest request) {
        LOG.error("cleanup server cannot answer {}: {}", ErrorReplies.path(request), message, e);
        return reply(request, HttpStatus.SERVICE_UNAVAILABLE, HttpHeaders.EMPTY, message);
    }

    private ResponseEntity<Object> reply(
            HttpServletRequest request, HttpStatusCode status, HttpHeaders headers, String message) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_JSON)
                .body(replies.body(request, status, message));
    }
}
