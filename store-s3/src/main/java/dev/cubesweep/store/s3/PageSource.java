package dev.cubesweep.store.s3;

import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.ListedPage;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.store.StoredObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;

/** Asks for single pages of listings, and checks what each must be by itself. Safe for use by several threads. */
record PageSource(S3Client client, Patience patience, String bucket, int pageSize, Clock clock, StoreErrors errors) {

    /**
     * The next page of a listing.
     *
     * @param own every key must begin with it (H02)
     * @param asked the prefix that the service is asked for, own or longer
     * @param after keys after this text, exclusive; empty for all
     * @param token of the page before, or {@code null} for the first page
     * @param pages how many came before, for a message
     * @throws StoreException {@code FOREIGN_KEY}, or {@code INCOMPLETE} for what cannot be read and, after the first
     *     page, for a reply that is missing
     */
    FetchedPage fetch(KeyPrefix own, String asked, String after, @Nullable String token, int pages) {
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(bucket)
                .prefix(asked)
                .encodingType(EncodingType.URL)
                .maxKeys(pageSize)
                .startAfter(after.isEmpty() ? null : after)
                .continuationToken(token)
                .build();
        AtomicBoolean slowed = new AtomicBoolean();
        long began = System.nanoTime();
        try {
            ListingReply reply = patience.ask(() -> StreamedListings.ask(client, request, slowed));
            ListedPage page = page(own, reply);
            return new FetchedPage(page, reply, slowed.get(), System.nanoTime() - began);
        } catch (SdkException e) {
            StoreException cause = errors.translate("listed", e);
            throw pages == 0 ? cause : errors.brokenOff(pages, cause);
        }
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
}
