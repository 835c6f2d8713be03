package dev.cubesweep.store.s3;

import dev.cubesweep.store.DeleteOutcome;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoreCapabilities;
import dev.cubesweep.store.StoredObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Deletes objects and says of each what the service said of it. */
record ObjectDeletion(S3Client client, String bucket, StoreErrors errors) {

    /** @param seen what the service is known to do */
    List<DeleteOutcome> delete(List<StoredObject> objects, StoreCapabilities seen) {
        boolean conditional = seen.conditionalDelete();
        Map<ObjectKey, DeleteOutcome> outcomes = new HashMap<>();
        if (seen.multiDelete()) {
            List<StoredObject> together = objects.stream()
                    .filter(object -> XmlText.carries(object.key().value()))
                    .toList();
            many(together, conditional).ifPresent(outcomes::putAll);
        }
        return objects.stream()
                .map(object -> outcomes.computeIfAbsent(object.key(), key -> one(object, conditional)))
                .toList();
    }

    /** One request for all; empty if the service knows no such request. */
    Optional<Map<ObjectKey, DeleteOutcome>> many(List<StoredObject> objects, boolean conditional) {
        if (objects.isEmpty()) {
            return Optional.of(Map.of());
        }
        List<ObjectIdentifier> identifiers = objects.stream()
                .map(object -> ObjectIdentifier.builder()
                        .key(object.key().value())
                        .eTag(condition(object, conditional))
                        .build())
                .toList();
        try {
            // Not quiet: a quiet reply is silent about what was deleted, and silence proves nothing (H14).
            DeleteObjectsResponse reply = client.deleteObjects(
                    r -> r.bucket(bucket).delete(d -> d.objects(identifiers).quiet(false)));
            return Optional.of(outcomes(objects, reply));
        } catch (AwsServiceException e) {
            if (e.statusCode() == 405 || StoreErrors.is(e, 501, "NotImplemented", "MethodNotAllowed")) {
                return Optional.empty();
            }
            throw errors.translate("swept", e);
        } catch (SdkException e) {
            throw errors.translate("swept", e);
        }
    }

    /** One request for one object, whose key may hold any character. */
    DeleteOutcome one(StoredObject object, boolean conditional) {
        ObjectKey key = object.key();
        try {
            DeleteObjectResponse reply =
                    client.deleteObject(r -> r.bucket(bucket).key(key.value()).ifMatch(condition(object, conditional)));
            return confirmed(key, reply.deleteMarker());
        } catch (AwsServiceException e) {
            if (StoreErrors.is(e, 412)) {
                return DeleteOutcome.changed(key);
            }
            String detail =
                    e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorMessage();
            return refused(key, StoreErrors.code(e), detail);
        } catch (SdkException e) {
            throw errors.translate("swept", e);
        }
    }

    private static Map<ObjectKey, DeleteOutcome> outcomes(List<StoredObject> asked, DeleteObjectsResponse reply) {
        Map<ObjectKey, DeleteOutcome> outcomes = asked.stream()
                .map(StoredObject::key)
                .collect(Collectors.toMap(
                        key -> key, key -> DeleteOutcome.failed(key, "The reply does not mention this key.")));
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
    private static DeleteOutcome confirmed(ObjectKey key, @Nullable Boolean marker) {
        return Boolean.TRUE.equals(marker) ? DeleteOutcome.hidden(key) : DeleteOutcome.deleted(key);
    }

    private static DeleteOutcome refused(ObjectKey key, @Nullable String code, @Nullable String message) {
        String name = code == null ? "" : code;
        return switch (name) {
            case "PreconditionFailed", "ConditionalRequestConflict" -> DeleteOutcome.changed(key);
            case "NoSuchKey" -> DeleteOutcome.alreadyGone(key);
            default -> DeleteOutcome.failed(key, message == null ? name : name + ": " + message);
        };
    }

    private static @Nullable String condition(StoredObject object, boolean conditional) {
        return conditional && !object.etag().isEmpty() ? object.etag() : null;
    }
}
