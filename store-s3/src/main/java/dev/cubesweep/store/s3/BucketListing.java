package dev.cubesweep.store.s3;

import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.KeyRange;
import dev.cubesweep.store.ListedPage;
import dev.cubesweep.store.PageVisitor;
import dev.cubesweep.store.StoredObject;
import java.util.List;

/**
 * Lists a folder page by page, by continuation token: the one way of paging that needs no particular order (H33). It
 * either reaches the end or throws (H04).
 */
record BucketListing(PageSource source) {

    /** Lists what of a range lies under the store's prefix. */
    void list(KeyPrefix prefix, KeyRange range, PageVisitor visitor) {
        PageSequence sequence = new PageSequence(source.errors());
        String token = null;
        boolean more = true;
        while (more) {
            FetchedPage fetched =
                    source.fetch(prefix, narrowest(prefix, range), range.after(), token, sequence.pages());
            sequence.add(fetched.page().objects());
            token = sequence.tokenAfter(fetched.reply());
            ListedPage wanted = within(range, fetched.page());
            boolean goOn = wanted.objects().isEmpty() || visitor.visit(wanted);
            more = goOn && token != null && !isPast(range, fetched.page());
        }
    }

    /** What is asked of the service; a text that leads out of the store's prefix matches nothing of it (H02). */
    private static String narrowest(KeyPrefix prefix, KeyRange range) {
        return range.prefix().startsWith(prefix.value()) ? range.prefix() : prefix.value();
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
