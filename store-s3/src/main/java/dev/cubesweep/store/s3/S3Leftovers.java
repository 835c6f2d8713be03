package dev.cubesweep.store.s3;

import dev.cubesweep.store.DeleteOutcome;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.Leftovers;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectVersion;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.store.UnfinishedUpload;
import dev.cubesweep.store.UploadProgress;
import dev.cubesweep.store.Versioning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * Unfinished uploads and old versions on S3.
 *
 * @param client repeats what is not answered; for reading
 * @param once gives one that tries everything once: of a repeated removal nobody could tell whose it was (H15)
 */
record S3Leftovers(
        S3Client client,
        Supplier<S3Client> once,
        String bucket,
        KeyPrefix prefix,
        UploadListing uploads,
        VersionListing versions,
        Breather breather,
        StoreErrors errors)
        implements Leftovers {

    private static final Logger LOG = LoggerFactory.getLogger(S3Leftovers.class);

    static S3Leftovers of(
            S3Client client,
            Supplier<S3Client> once,
            String bucket,
            KeyPrefix prefix,
            int pageSize,
            StoreErrors errors) {
        return new S3Leftovers(
                client,
                once,
                bucket,
                prefix,
                new UploadListing(client, bucket, pageSize, errors),
                new VersionListing(client, bucket, pageSize, errors),
                new Breather(),
                errors);
    }

    @Override
    public void listUploads(Consumer<UnfinishedUpload> visitor) {
        uploads.list(prefix.value(), upload -> {
            // Some services answer a prefix with all uploads of the bucket, which are other tenants' (H02).
            if (prefix.contains(upload.key())) {
                visitor.accept(upload);
            }
        });
    }

    @Override
    public Optional<UploadProgress> progress(ObjectKey key, String uploadId) {
        requireOurs(key);
        Optional<UploadProgress> progress = new PartListing(client, bucket, errors).read(key, uploadId);
        // Some services list no parts of an upload that is gone as if it had none.
        return progress.filter(found -> found.parts() > 0 || exists(key, uploadId));
    }

    private boolean exists(ObjectKey key, String uploadId) {
        AtomicBoolean found = new AtomicBoolean();
        uploads.list(
                key.value(),
                upload -> found.compareAndSet(
                        false, upload.key().equals(key) && upload.uploadId().equals(uploadId)));
        return found.get();
    }

    @Override
    public DeleteOutcome abort(ObjectKey key, String uploadId) {
        requireOurs(key);
        return ask(key, "NoSuchUpload", remover -> {
            remover.abortMultipartUpload(r -> r.bucket(bucket).key(key.value()).uploadId(uploadId));
            return DeleteOutcome.deleted(key);
        });
    }

    /** Rights to ask are rare; versions that are there show it too. */
    @Override
    public Versioning versioning() {
        try {
            BucketVersioningStatus status =
                    client.getBucketVersioning(r -> r.bucket(bucket)).status();
            if (status == BucketVersioningStatus.ENABLED) {
                return Versioning.ENABLED;
            }
            return status == BucketVersioningStatus.SUSPENDED ? Versioning.SUSPENDED : Versioning.NEVER;
        } catch (SdkException e) {
            LOG.debug("The store does not say whether it keeps old versions.", e);
            return seenVersioning();
        }
    }

    private Versioning seenVersioning() {
        try {
            return versions.showsVersions(prefix) ? Versioning.ENABLED : Versioning.UNKNOWN;
        } catch (StoreException e) {
            LOG.debug("Nor can its old versions be listed.", e);
            return Versioning.UNKNOWN;
        }
    }

    @Override
    public void listVersions(Consumer<ObjectVersion> visitor) {
        listVersions(prefix, visitor);
    }

    @Override
    public void listOwnVersions(Consumer<ObjectVersion> visitor) {
        listVersions(prefix.reservedFolder(), visitor);
    }

    private void listVersions(KeyPrefix folder, Consumer<ObjectVersion> visitor) {
        versions.list(folder.value(), version -> {
            if (folder.contains(version.key())) {
                visitor.accept(version);
            }
        });
    }

    @Override
    public List<ObjectVersion> versions(ObjectKey key) {
        requireOurs(key);
        List<ObjectVersion> found = new ArrayList<>();
        versions.list(key.value(), version -> {
            // Longer keys begin with this one too.
            if (version.key().equals(key)) {
                found.add(version);
            }
        });
        return found;
    }

    @Override
    public DeleteOutcome remove(ObjectKey key, String versionId) {
        requireOurs(key);
        if (versionId.isBlank()) {
            throw new IllegalArgumentException("Without a version's id the current one would be deleted.");
        }
        return ask(key, "NoSuchVersion", remover -> {
            String removed = remover.deleteObject(
                            r -> r.bucket(bucket).key(key.value()).versionId(versionId))
                    .versionId();
            return removed == null || removed.equals(versionId)
                    ? DeleteOutcome.deleted(key)
                    : DeleteOutcome.failed(
                            key,
                            "The store was asked to remove the version " + versionId + " and answers for the version "
                                    + removed + ".");
        });
    }

    @Override
    public DeleteOutcome removeOwn(ObjectKey key, String versionId) {
        prefix.requireReserved(key);
        return remove(key, versionId);
    }

    /** @param gone the service's code where there is nothing to remove */
    private DeleteOutcome ask(ObjectKey key, String gone, Function<S3Client, DeleteOutcome> removal) {
        try {
            DeleteOutcome outcome = removal.apply(once.get());
            breather.progress();
            return outcome;
        } catch (AwsServiceException e) {
            if (DeletionReply.isTrouble(e)) {
                breather.trouble();
            }
            return StoreErrors.is(e, 404, gone) ? DeleteOutcome.alreadyGone(key) : DeletionReply.outcome(key, e);
        } catch (SdkException e) {
            throw errors.translate("swept", e);
        }
    }

    private void requireOurs(ObjectKey key) {
        if (!prefix.contains(key)) {
            throw new IllegalArgumentException(
                    "The key '" + key + "' is not under '" + prefix + "' and belongs to somebody else.");
        }
    }
}
