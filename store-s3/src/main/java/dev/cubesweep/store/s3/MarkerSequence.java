package dev.cubesweep.store.s3;

import dev.cubesweep.store.ObjectKey;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Watches that the pages of a listing by two markers go on until their end, and show nothing twice. Some services list
 * keys in no order (H33); as long as they ascend from page to page, earlier markers need not be remembered.
 */
final class MarkerSequence {

    /** What a page shows: an upload or a version of a key. */
    record Entry(ObjectKey key, String id) {}

    private final String what;
    private final StoreErrors errors;
    private final Set<List<@Nullable String>> markers = new HashSet<>();
    private Set<Entry> previousPage = Set.of();
    private @Nullable ObjectKey greatest;
    private boolean ascending = true;
    private boolean advanced;
    private @Nullable String keyMarker;
    private @Nullable String idMarker;

    MarkerSequence(String what, StoreErrors errors) {
        this.what = what;
        this.errors = errors;
    }

    @Nullable
    String keyMarker() {
        return keyMarker;
    }

    @Nullable
    String idMarker() {
        return idMarker;
    }

    /** Takes the next page's entries; throws {@code INCOMPLETE} if they were listed before. */
    void add(List<Entry> page) {
        Set<Entry> entries = new HashSet<>(page);
        if (entries.size() < page.size() || page.stream().anyMatch(previousPage::contains)) {
            throw errors.incomplete(what, "it shows an entry twice.");
        }
        previousPage = entries;
        ObjectKey before = greatest;
        advanced = false;
        for (Entry entry : page) {
            ascending &= before == null || entry.key().compareTo(before) >= 0;
            if (greatest == null || entry.key().compareTo(greatest) > 0) {
                greatest = entry.key();
                advanced = true;
            }
        }
    }

    /** Whether another page follows; from then on the markers are its. */
    boolean goesOn(@Nullable Boolean truncated, @Nullable String nextKey, @Nullable String nextId) {
        if (truncated == null) {
            throw errors.incomplete(what, "a page does not say whether it is the last.");
        }
        if (!truncated) {
            return false;
        }
        if (nextKey == null || nextKey.isBlank()) {
            throw errors.incomplete(what, "a page says that more follow, but not how to get them.");
        }
        String id = isBlank(nextId) ? null : nextId;
        boolean stays = nextKey.equals(keyMarker) && (id == null || id.equals(idMarker));
        if (ascending && advanced) {
            markers.clear();
        }
        if (!markers.add(Arrays.asList(nextKey, id)) || stays) {
            throw errors.incomplete(what, "its pages go round in a circle.");
        }
        keyMarker = nextKey;
        idMarker = id;
        return true;
    }

    static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
