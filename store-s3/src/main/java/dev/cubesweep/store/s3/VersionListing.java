package dev.cubesweep.store.s3;

import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.ObjectVersion;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;

/** Lists versions and delete markers, page by page, by the markers of key and version. It reaches the end or throws. */
record VersionListing(S3Client client, String bucket, int pageSize, StoreErrors errors) {

    private static final String WHAT = "list of versions";

    void list(String prefix, Consumer<ObjectVersion> visitor) {
        MarkerSequence pages = new MarkerSequence(WHAT, errors);
        VersionSequence versions = new VersionSequence(visitor);
        boolean more = true;
        while (more) {
            ListObjectVersionsResponse reply = fetch(prefix, pages.keyMarker(), pages.idMarker());
            List<List<ListedVersion>> page = entries(reply, pages.keyMarker());
            pages.add(page.stream()
                    .flatMap(List::stream)
                    .map(version -> new MarkerSequence.Entry(version.key(), version.id()))
                    .toList());
            page.forEach(versions::add);
            more = pages.goesOn(reply.isTruncated(), ListedVersion.nextKey(reply), reply.nextVersionIdMarker());
        }
        versions.end();
    }

    /** Whether the first page shows what only a bucket has that keeps versions. */
    boolean showsVersions(KeyPrefix prefix) {
        return entries(fetch(prefix.value(), null, null), null).stream()
                .flatMap(List::stream)
                .anyMatch(version -> version.deleteMarker()
                        || !version.latest()
                        || !version.id().equals("null"));
    }

    private List<List<ListedVersion>> entries(ListObjectVersionsResponse page, @Nullable String first) {
        return ListedVersion.of(page, first, problem -> errors.incomplete(WHAT, problem));
    }

    private ListObjectVersionsResponse fetch(
            String prefix, @Nullable String keyMarker, @Nullable String versionIdMarker) {
        try {
            return client.listObjectVersions(r -> r.bucket(bucket)
                    .prefix(prefix)
                    .encodingType(EncodingType.URL)
                    .maxKeys(pageSize)
                    .keyMarker(keyMarker)
                    .versionIdMarker(versionIdMarker));
        } catch (SdkException e) {
            throw errors.translate("asked for its old versions", e);
        } catch (IllegalArgumentException e) {
            throw errors.incomplete(WHAT, "a key is not encoded as the reply says (" + e.getMessage() + ").");
        }
    }
}
