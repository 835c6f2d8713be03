package dev.cubesweep.store.s3;

import dev.cubesweep.store.DeleteOutcome;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoreCapabilities;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.store.StoredObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Sees what a service does with a deletion whose ETag is wrong, on a scratch object of its own. Most services ignore
 * the condition and delete (H10).
 *
 * @param exists whether the service has an object of this key
 */
record CapabilityProbe(
        S3Client client,
        String bucket,
        ObjectDeletion deletion,
        KeyPrefix prefix,
        StoreErrors errors,
        Predicate<ObjectKey> exists) {

    private static final Logger LOG = LoggerFactory.getLogger(CapabilityProbe.class);
    private static final String WRONG_ETAG = "\"00000000000000000000000000000000\"";

    /** What can be relied on where nothing could be tried. */
    private static final StoreCapabilities UNPROVEN = new StoreCapabilities(true, false);

    StoreCapabilities probe() {
        ObjectKey key = prefix.reserved("probe/" + UUID.randomUUID());
        try {
            String etag = client.putObject(r -> r.bucket(bucket).key(key.value()), RequestBody.fromString(key.value()))
                    .eTag();
            return probe(new StoredObject(key, 0, etag == null ? "" : etag, Instant.EPOCH));
        } catch (SdkException e) {
            StoreException failure = errors.translate("written to", e);
            if (failure.kind() == StoreException.Kind.DENIED) {
                LOG.info("The store takes no scratch object, so its deletions go without conditions.");
                return UNPROVEN;
            }
            throw failure;
        }
    }

    private StoreCapabilities probe(StoredObject scratch) {
        try {
            Optional<DeleteOutcome> together = many(wrong(scratch));
            return together.isPresent()
                    ? new StoreCapabilities(true, isHonoured(scratch, together.get(), s -> many(s).orElseThrow()))
                    : new StoreCapabilities(false, isHonoured(scratch, alone(wrong(scratch)), this::alone));
        } catch (StoreException e) {
            if (e.getCause() instanceof AwsServiceException) {
                LOG.info(
                        "The store stumbles over a conditional deletion, so its deletions go without: {}",
                        e.getMessage());
                return UNPROVEN;
            }
            throw e;
        } finally {
            remove(scratch);
        }
    }

    /** Whether the wrong ETag left the object in place, and the right one deletes it. */
    private boolean isHonoured(
            StoredObject scratch, DeleteOutcome ofWrong, Function<StoredObject, DeleteOutcome> delete) {
        return ofWrong.result() == DeleteOutcome.Result.CHANGED
                && exists.test(scratch.key())
                && delete.apply(scratch).result() == DeleteOutcome.Result.DELETED
                && !exists.test(scratch.key());
    }

    private static StoredObject wrong(StoredObject scratch) {
        return new StoredObject(scratch.key(), scratch.size(), WRONG_ETAG, scratch.lastModified());
    }

    private Optional<DeleteOutcome> many(StoredObject object) {
        return deletion.many(List.of(object), true).map((Map<ObjectKey, DeleteOutcome> all) -> all.get(object.key()));
    }

    private DeleteOutcome alone(StoredObject object) {
        return deletion.one(object, true);
    }

    private void remove(StoredObject scratch) {
        try {
            client.deleteObject(r -> r.bucket(bucket).key(scratch.key().value()));
        } catch (SdkException e) {
            LOG.warn("The scratch object {} of a probe could not be removed.", scratch.key(), e);
        }
    }
}
