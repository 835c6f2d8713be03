package dev.cubesweep.store.s3;

import dev.cubesweep.store.DeleteOutcome;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoredObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;

/** Reads the replies to deletions, which name each key's fate by a code or not at all. */
final class DeletionReply {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;

    /** Codes after which a client may ask again (S3 API reference, "Error responses"). */
    private static final Set<String> ASK_AGAIN = Set.of(
            "SlowDown", "ServiceUnavailable", "InternalError", "RequestTimeout", "OperationAborted", "Throttling");

    private DeletionReply() {}

    static Map<ObjectKey, DeleteOutcome> outcomes(List<StoredObject> asked, DeleteObjectsResponse reply) {
        Map<ObjectKey, DeleteOutcome> outcomes = asked.stream()
                .map(StoredObject::key)
                .collect(Collectors.toMap(
                        key -> key, key -> DeleteOutcome.unsettled(key, "The reply does not mention this key.")));
        reply.deleted().stream()
                .filter(deleted -> deleted.key() != null)
                .forEach(deleted -> outcomes.computeIfPresent(
                        new ObjectKey(deleted.key()), (key, silent) -> confirmed(key, deleted.deleteMarker())));
        // Last, so that a key that is in both lists counts as not deleted.
        reply.errors().stream()
                .filter(error -> error.key() != null)
                .forEach(error -> outcomes.computeIfPresent(
                        new ObjectKey(error.key()), (key, other) -> refused(key, error.code(), error.message())));
        return outcomes;
    }

    /** A reply that speaks of a marker says that the bucket keeps the object (H18). */
    static DeleteOutcome confirmed(ObjectKey key, @Nullable Boolean marker) {
        return Boolean.TRUE.equals(marker) ? DeleteOutcome.hidden(key) : DeleteOutcome.deleted(key);
    }

    static DeleteOutcome outcome(ObjectKey key, AwsServiceException e) {
        if (StoreErrors.is(e, 412)) {
            return DeleteOutcome.changed(key);
        }
        String message =
                e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorMessage();
        DeleteOutcome refused = refused(key, StoreErrors.code(e), message);
        return isTrouble(e) ? DeleteOutcome.unsettled(key, refused.detail()) : refused;
    }

    /** Whether the service could not answer now, and may later. */
    static boolean isTrouble(SdkException e) {
        if (e instanceof AwsServiceException reply) {
            return reply.statusCode() >= SERVER_ERRORS
                    || reply.statusCode() == TOO_MANY_REQUESTS
                    || ASK_AGAIN.contains(StoreErrors.code(reply));
        }
        return true;
    }

    private static DeleteOutcome refused(ObjectKey key, @Nullable String code, @Nullable String message) {
        String name = code == null ? "" : code;
        String detail = message == null ? name : name + ": " + message;
        if (ASK_AGAIN.contains(name)) {
            return DeleteOutcome.unsettled(key, detail);
        }
        return switch (name) {
            case "PreconditionFailed", "ConditionalRequestConflict" -> DeleteOutcome.changed(key);
            case "NoSuchKey" -> DeleteOutcome.alreadyGone(key);
            default -> DeleteOutcome.failed(key, detail);
        };
    }
}
