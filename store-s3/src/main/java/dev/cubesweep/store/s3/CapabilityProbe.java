package dev.cubesweep.store.s3;

import dev.cubesweep.housekeeping.ExpiredProbes;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * Sees, on scratch objects of its own, which requests a service takes in one checksum mode (H22), and what it does with
 * a deletion whose ETag is wrong: most services ignore the condition and delete (H10).
 *
 * @param head looks at one object of the service
 */
record CapabilityProbe(
        Writers writers,
        String bucket,
        KeyPrefix prefix,
        StoreErrors errors,
        Function<ObjectKey, Optional<StoredObject>> head) {

    private static final Logger LOG = LoggerFactory.getLogger(CapabilityProbe.class);
    private static final String WRONG_ETAG = "\"00000000000000000000000000000000\"";

    /**
     * What one mode showed.
     *
     * @param settled whether no other mode is worth a trial: the service took everything, or it allows no deletions,
     *     whose scratch objects would stay
     */
    record Trial(boolean settled, WriteProbe seen) {}

    /** @throws StoreException if the service does not answer at all */
    Trial run() {
        ObjectKey key = prefix.reserved(ExpiredProbes.FOLDER + UUID.randomUUID());
        try {
            String etag = writers.patient()
                    .putObject(r -> r.bucket(bucket).key(key.value()), RequestBody.fromString(key.value()))
                    .eTag();
            return withScratch(new StoredObject(key, key.value().length(), etag == null ? "" : etag, Instant.EPOCH));
        } catch (SdkException e) {
            StoreException failure = errors.translate("written to", e);
            if (!isRefusal(e)) {
                throw failure;
            }
            return withoutScratch(key, failure.getMessage());
        }
    }

    private Trial withScratch(StoredObject scratch) {
        try {
            Trial seen = isStoredAsSent(scratch)
                    ? deletions(scratch)
                    : trial(false, "The store " + errors.address() + " does not keep what is written to it.", false);
            String kept = remove(scratch);
            return kept == null ? seen : withDeleteRefused(seen, kept);
        } catch (StoreException e) {
            remove(scratch);
            throw e;
        }
    }

    /** Some services keep the SDK's framing of a body with trailing checksums as if it were the body. */
    private boolean isStoredAsSent(StoredObject scratch) {
        try {
            return head.apply(scratch.key())
                    .map(stored -> stored.size() == scratch.size())
                    .orElse(false);
        } catch (StoreException e) {
            if (e.kind() == StoreException.Kind.DENIED) {
                // Who may write and not read can find nothing out here, and reads no plan either.
                return true;
            }
            throw e;
        }
    }

    private Trial deletions(StoredObject scratch) {
        try {
            Optional<DeleteOutcome> together = many(wrong(scratch));
            return together.isPresent()
                    ? seen(true, scratch, together.get(), s -> many(s).orElseThrow())
                    : seen(false, scratch, alone(wrong(scratch)), this::alone);
        } catch (StoreException e) {
            return stumbled(scratch, e);
        }
    }

    /** Either the condition was too much for the service, or any deletion of many is. */
    private Trial stumbled(StoredObject scratch, StoreException cause) {
        requireRefusal(cause);
        LOG.info("The store stumbles over a conditional deletion: {}", cause.getMessage());
        try {
            if (deletion().many(List.of(scratch), false).isPresent()) {
                return new Trial(true, seen(null, null, new StoreCapabilities(true, false)));
            }
        } catch (StoreException e) {
            requireRefusal(e);
        }
        DeleteOutcome ofWrong = alone(wrong(scratch));
        if (isDenied(ofWrong) && cause.kind() == StoreException.Kind.DENIED) {
            return new Trial(true, seen(null, refusal(ofWrong.detail()), WriteProbe.UNPROVEN));
        }
        return new Trial(
                isDenied(ofWrong), seen(false, scratch, ofWrong, this::alone).seen());
    }

    private Trial seen(
            boolean multiDelete,
            StoredObject scratch,
            DeleteOutcome ofWrong,
            Function<StoredObject, DeleteOutcome> delete) {
        if (ofWrong.result() == DeleteOutcome.Result.FAILED) {
            // Whether many may go in one request was seen all the same (H31).
            return new Trial(true, seen(null, refusal(ofWrong.detail()), new StoreCapabilities(multiDelete, false)));
        }
        boolean inDoubt =
                ofWrong.result() == DeleteOutcome.Result.CHANGED || ofWrong.result() == DeleteOutcome.Result.UNSETTLED;
        boolean conditional = inDoubt && !isGone(scratch, ofWrong) && isGone(scratch, delete.apply(scratch));
        return new Trial(true, seen(null, null, new StoreCapabilities(multiDelete, conditional)));
    }

    /** By its rights: other refusals may be of the checksums, which the next mode changes. */
    private static boolean isDenied(DeleteOutcome outcome) {
        return outcome.result() == DeleteOutcome.Result.FAILED
                && outcome.detail().startsWith("AccessDenied");
    }

    /** A key that never was shows at least whether anything may be deleted. */
    private Trial withoutScratch(ObjectKey key, String writeRefused) {
        try {
            Optional<DeleteOutcome> outcome = many(new StoredObject(key, 0, "", Instant.EPOCH));
            String refused = outcome.filter(o -> o.result() == DeleteOutcome.Result.FAILED)
                    .map(o -> refusal(o.detail()))
                    .orElse(null);
            return new Trial(false, seen(writeRefused, refused, WriteProbe.UNPROVEN));
        } catch (StoreException e) {
            requireRefusal(e);
            return new Trial(false, seen(writeRefused, e.getMessage(), WriteProbe.UNPROVEN));
        }
    }

    private Trial trial(boolean settled, String writeRefused, boolean multiDelete) {
        return new Trial(settled, seen(writeRefused, null, new StoreCapabilities(multiDelete, false)));
    }

    private static Trial withDeleteRefused(Trial trial, String why) {
        WriteProbe seen = trial.seen();
        return new Trial(
                trial.settled(), new WriteProbe(seen.writeRefused(), why, seen.checksums(), seen.capabilities()));
    }

    private WriteProbe seen(
            @Nullable String writeRefused, @Nullable String deleteRefused, StoreCapabilities capabilities) {
        return new WriteProbe(writeRefused, deleteRefused, writers.checksums(), capabilities);
    }

    private String refusal(String words) {
        return "The store " + errors.address() + " refuses deletions: " + words + ".";
    }

    private static StoredObject wrong(StoredObject scratch) {
        return new StoredObject(scratch.key(), scratch.size(), WRONG_ETAG, scratch.lastModified());
    }

    private ObjectDeletion deletion() {
        return writers.deletion();
    }

    private Optional<DeleteOutcome> many(StoredObject object) {
        return deletion().many(List.of(object), true).map((Map<ObjectKey, DeleteOutcome> all) -> all.get(object.key()));
    }

    private DeleteOutcome alone(StoredObject object) {
        return deletion().one(object, true);
    }

    /** A service that was too busy for the scratch object would seem to ignore conditions, or to refuse all of them. */
    private boolean isGone(StoredObject scratch, DeleteOutcome outcome) {
        boolean gone = head.apply(scratch.key()).isEmpty();
        if (!gone && outcome.result() == DeleteOutcome.Result.UNSETTLED) {
            throw new StoreException(
                    StoreException.Kind.UNREACHABLE,
                    "What the store " + errors.address() + " can do could not be found out: " + outcome.detail() + ".");
        }
        return gone;
    }

    private static void requireRefusal(StoreException e) {
        if (!(e.getCause() instanceof AwsServiceException reply) || !isRefusal(reply)) {
            throw e;
        }
    }

    /** A service that is in trouble says nothing about what it takes. */
    private static boolean isRefusal(SdkException e) {
        return e instanceof AwsServiceException reply && (!DeletionReply.isTrouble(e) || reply.statusCode() == 501);
    }

    /** @return why it could not be removed, or {@code null} */
    private @Nullable String remove(StoredObject scratch) {
        try {
            writers.patient()
                    .deleteObject(r -> r.bucket(bucket).key(scratch.key().value()));
            return null;
        } catch (SdkException e) {
            LOG.warn("The scratch object {} of a probe could not be removed.", scratch.key(), e);
            return errors.translate("swept", e).getMessage() + " The scratch object '" + scratch.key() + "' stays.";
        }
    }
}
