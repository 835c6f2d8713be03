package dev.cubesweep.store.s3;

import dev.cubesweep.store.DeleteOutcome;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoreCapabilities;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.store.StoredObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Deletes objects, asking once for each, and says of each what the service said of it. */
final class ObjectDeletion {

    /** A request each takes up to a tenth of a second, and so long ago was the last one verified. */
    private static final int ONE_BY_ONE = 25;

    private static final int MOST_UNSETTLED = 3;

    private final S3Client client;
    private final String bucket;
    private final StoreErrors errors;
    private final Breather breather = new Breather();

    /** @param client one that tries everything once: a repeated deletion may hit another object (H10) */
    ObjectDeletion(S3Client client, String bucket, StoreErrors errors) {
        this.client = client;
        this.bucket = bucket;
        this.errors = errors;
    }

    /** @param seen what the service is known to do */
    List<DeleteOutcome> delete(List<StoredObject> objects, StoreCapabilities seen) {
        boolean conditional = seen.conditionalDelete();
        List<StoredObject> together = objects.stream()
                .filter(object ->
                        seen.multiDelete() && XmlText.carries(object.key().value()))
                .toList();
        Map<ObjectKey, DeleteOutcome> outcomes = (together.isEmpty()
                        ? Optional.<Map<ObjectKey, DeleteOutcome>>empty()
                        : many(together, conditional))
                .orElseGet(() -> oneByOne(objects, conditional));
        breathe(outcomes);
        return objects.stream()
                .map(StoredObject::key)
                .map(key -> outcomes.getOrDefault(key, DeleteOutcome.postponed(key, "It was not asked for yet.")))
                .toList();
    }

    /** One request for all; empty if the service knows no such request. */
    Optional<Map<ObjectKey, DeleteOutcome>> many(List<StoredObject> objects, boolean conditional) {
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
            return Optional.of(DeletionReply.outcomes(objects, reply));
        } catch (AwsServiceException e) {
            if (e.statusCode() == 405 || StoreErrors.is(e, 501, "NotImplemented", "MethodNotAllowed")) {
                return Optional.empty();
            }
            throw unanswered(e);
        } catch (SdkException e) {
            throw unanswered(e);
        }
    }

    private StoreException unanswered(SdkException e) {
        if (DeletionReply.isTrouble(e)) {
            breather.trouble();
        }
        return errors.translate("swept", e);
    }

    /** Ends early where the service is in trouble: the pause comes first. One key alone may be a trouble too. */
    private Map<ObjectKey, DeleteOutcome> oneByOne(List<StoredObject> objects, boolean conditional) {
        Map<ObjectKey, DeleteOutcome> outcomes = new HashMap<>();
        int unsettled = 0;
        for (StoredObject object : objects) {
            if (outcomes.size() < ONE_BY_ONE && unsettled < MOST_UNSETTLED) {
                DeleteOutcome outcome = one(object, conditional);
                outcomes.put(object.key(), outcome);
                unsettled += outcome.result() == DeleteOutcome.Result.UNSETTLED ? 1 : 0;
            }
        }
        return outcomes;
    }

    /** One request for one object, whose key may hold any character. */
    DeleteOutcome one(StoredObject object, boolean conditional) {
        ObjectKey key = object.key();
        try {
            DeleteObjectResponse reply =
                    client.deleteObject(r -> r.bucket(bucket).key(key.value()).ifMatch(condition(object, conditional)));
            return DeletionReply.confirmed(key, reply.deleteMarker());
        } catch (AwsServiceException e) {
            return DeletionReply.outcome(key, e);
        } catch (SdkException e) {
            return DeleteOutcome.unsettled(key, errors.translate("swept", e).getMessage());
        }
    }

    private void breathe(Map<ObjectKey, DeleteOutcome> outcomes) {
        long unsettled = outcomes.values().stream()
                .filter(outcome -> outcome.result() == DeleteOutcome.Result.UNSETTLED)
                .count();
        if (unsettled < outcomes.size()) {
            breather.progress();
        }
        if (unsettled > 0) {
            breather.trouble();
        }
    }

    private static @Nullable String condition(StoredObject object, boolean conditional) {
        return conditional && !object.etag().isEmpty() ? object.etag() : null;
    }
}
