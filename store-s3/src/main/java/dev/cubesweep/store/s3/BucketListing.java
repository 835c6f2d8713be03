package dev.cubesweep.store.s3;

import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.KeyRange;
import dev.cubesweep.store.ListedPage;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.PageVisitor;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.store.StoredObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;

/**
 * Lists a folder page by page, by continuation token: the one way of paging that needs no particular order (H33). It
 * either reaches the end or throws (H04).
 */
record BucketListing(S3Client client, Patience patience, String bucket, int pageSize, Clock clock, StoreErrors errors) {

    /** Lists what of a range lies under the store's prefix. */
    void list(KeyPrefix prefix, KeyRange range, PageVisitor visitor) {
        PageSequence sequence = new PageSequence(errors);
        String token = null;
        boolean more = true;
        while (more) {
            ListingReply reply = fetch(prefix, range, token, sequence.pages());
            ListedPage page = page(prefix, reply);
            sequence.add(page.objects());
            token = sequence.tokenAfter(reply);
            ListedPage wanted = within(range, page);
            boolean goOn = wanted.objects().isEmpty() || visitor.visit(wanted);
            more = goOn && token != null && !isPast(range, page);
        }
    }

    private ListingReply fetch(KeyPrefix prefix, KeyRange range, @Nullable String token, int pages) {
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(bucket)
                .prefix(narrowest(prefix, range))
                .encodingType(EncodingType.URL)
                .maxKeys(pageSize)
                .startAfter(range.after().isEmpty() ? null : range.after())
                .continuationToken(token)
                .build();
        try {
            return patience.ask(() -> StreamedListings.ask(client, request));
        } catch (SdkException e) {
            StoreException cause = errors.translate("listed", e);
            throw pages == 0 ? cause : errors.brokenOff(pages, cause);
        }
    }

    /** What is asked of the service; a text that leads out of the store's prefix matches nothing of it (H02). */
    private static String narrowest(KeyPrefix prefix, KeyRange range) {
        return range.prefix().startsWith(prefix.value()) ? range.prefix() : prefix.value();
    }

    private ListedPage page(KeyPrefix prefix, ListingReply reply) {
        List<StoredObject> objects = new ArrayList<>(reply.entries().size());
        for (ListingReply.Entry listed : reply.entries()) {
            objects.add(object(prefix, key(reply, listed), listed));
        }
        return new ListedPage(objects, clock.instant());
    }

    private @Nullable String key(ListingReply reply, ListingReply.Entry listed) {
        try {
            return reply.keyOf(listed);
        } catch (IllegalArgumentException e) {
            throw errors.incomplete("a key is not encoded as the reply says (" + e.getMessage() + ").");
        }
    }

    private StoredObject object(KeyPrefix prefix, @Nullable String key, ListingReply.Entry listed) {
        if (key == null || !key.startsWith(prefix.value())) {
            throw new StoreException(
                    StoreException.Kind.FOREIGN_KEY,
                    "The store " + errors.address() + " listed the key '" + key + "', which is not under '" + prefix
                            + "'; nothing that it lists can be trusted.");
        }
        if (listed.size() == null || listed.size() < 0 || listed.lastModified() == null) {
            throw errors.incomplete("the key '" + key + "' has no size or no date that can be read.");
        }
        String etag = listed.etag() == null ? "" : listed.etag();
        return new StoredObject(new ObjectKey(key), listed.size(), etag, listed.lastModified());
    }

    /** Services that order keys otherwise also start and stop otherwise. */
    private static ListedPage within(KeyRange range, ListedPage page) {
        if (range.equals(KeyRange.ALL)) {
            return page;
        }
        List<StoredObject> wanted = page.objects().stream()
                .filter(object -> range.contains(object.key()))
                .toList();
        return new ListedPage(wanted, page.readAt());
    }

    private static boolean isPast(KeyRange range, ListedPage page) {
        List<StoredObject> objects = page.objects();
        return !objects.isEmpty()
                && range.endsBefore(objects.get(objects.size() - 1).key());
    }
}
