package dev.cubesweep.store.s3;

import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.KeyRange;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ReservedFiles;
import dev.cubesweep.store.StoredObject;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Cubesweep's own files, as objects under {@code .cubesweep/} of the store. */
record S3ReservedFiles(S3Client client, Writing writing, BucketListing listing, KeyPrefix prefix, StoreErrors errors)
        implements ReservedFiles {

    @Override
    public void put(String path, Path content) {
        put(path, RequestBody.fromFile(content));
    }

    @Override
    public void put(String path, byte[] content) {
        put(path, RequestBody.fromBytes(content));
    }

    private void put(String path, RequestBody content) {
        ObjectKey key = prefix.reserved(path);
        try {
            writing.writers()
                    .patient()
                    .putObject(r -> r.bucket(listing.source().bucket()).key(key.value()), content);
        } catch (SdkException e) {
            throw errors.translate("written to", e);
        }
    }

    @Override
    public Optional<InputStream> open(String path) {
        ObjectKey key = prefix.reserved(path);
        try {
            return Optional.of(
                    client.getObject(r -> r.bucket(listing.source().bucket()).key(key.value())));
        } catch (NoSuchKeyException none) {
            return Optional.empty();
        } catch (SdkException e) {
            throw errors.translate("read", e);
        }
    }

    @Override
    public List<String> list(String folder) {
        String slashed = folder.endsWith("/") ? folder : folder + "/";
        KeyPrefix start = new KeyPrefix(prefix.reserved(slashed).value());
        List<ObjectKey> keys = new ArrayList<>();
        listing.list(start, KeyRange.ALL, page -> {
            page.objects().stream().map(StoredObject::key).forEach(keys::add);
            return true;
        });
        return keys.stream()
                .sorted()
                .map(key -> slashed + start.relativize(key))
                .toList();
    }

    @Override
    public void remove(String path) {
        ObjectKey key = prefix.reserved(path);
        try {
            client.deleteObject(r -> r.bucket(listing.source().bucket()).key(key.value()));
        } catch (SdkException e) {
            throw errors.translate("written to", e);
        }
    }
}
