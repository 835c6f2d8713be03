package dev.cubesweep.store.s3;

import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoredObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches that the pages of one listing go on until their end. Ascending keys cannot repeat; some services list in
 * UTF-16 order and some in none (H33), and of those the pages and tokens are watched instead: a page that comes again
 * begins as it did, and a key of each page is all that can be remembered of listings of any length.
 */
final class PageSequence {

    private static final Logger LOG = LoggerFactory.getLogger(PageSequence.class);

    private final StoreErrors errors;
    private final Set<String> tokens = new HashSet<>();
    private final Set<ObjectKey> beginnings = new HashSet<>();
    private List<StoredObject> previousPage = List.of();
    private @Nullable ObjectKey last;
    private boolean inOrder = true;
    /** By one order and from the first key on: then nothing can have come twice. */
    private boolean ascending = true;

    private boolean progressed;
    private int pages;

    PageSequence(StoreErrors errors) {
        this.errors = errors;
    }

    int pages() {
        return pages;
    }

    /** Takes the next page's objects; throws {@code INCOMPLETE} if they were listed before. */
    void add(List<StoredObject> page) {
        watchOrder(page);
        boolean beginsAgain = !page.isEmpty() && !beginnings.add(page.get(0).key());
        if (beginsAgain || (!ascending && repeats(page))) {
            throw errors.incomplete("it shows a key twice.");
        }
        previousPage = page;
        progressed = !page.isEmpty();
        pages++;
    }

    private void watchOrder(List<StoredObject> page) {
        for (StoredObject object : page) {
            ObjectKey key = object.key();
            if (last != null && key.compareTo(last) <= 0) {
                ascending = false;
                // UTF-16 order is one, too, but the two together can go round in a circle.
                if (key.value().compareTo(last.value()) <= 0) {
                    noteDisorder(key);
                }
            }
            last = key;
        }
    }

    private boolean repeats(List<StoredObject> page) {
        Set<ObjectKey> keys = page.stream().map(StoredObject::key).collect(Collectors.toSet());
        return keys.size() < page.size()
                || previousPage.stream().map(StoredObject::key).anyMatch(keys::contains);
    }

    /**
     * The token of the page after this reply's, or {@code null} at the end of the listing. A reply that does not say
     * whether it is the last is no listing: proxies answer {@code 200} with anything (H04).
     */
    @Nullable
    String tokenAfter(ListingReply reply) {
        if (reply.truncated() == null) {
            throw errors.incomplete("a page does not say whether it is the last.");
        }
        if (!reply.truncated()) {
            return null;
        }
        String token = reply.nextToken();
        if (token == null || token.isEmpty()) {
            throw errors.incomplete("a page says that more follow, but not how to get them.");
        }
        if (!tokens.add(token)) {
            throw errors.incomplete("its pages go round in a circle.");
        }
        if (inOrder && progressed) {
            // Ascending keys show that the listing goes on, and spare the memory of all tokens.
            tokens.retainAll(Set.of(token));
        }
        return token;
    }

    private void noteDisorder(ObjectKey key) {
        if (inOrder) {
            inOrder = false;
            LOG.warn("The store does not list keys in order: '{}' came late. Listing goes on page by page.", key);
        }
    }
}
