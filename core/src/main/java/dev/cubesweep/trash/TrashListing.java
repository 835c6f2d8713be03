package dev.cubesweep.trash;

import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.KeyRange;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoredObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists what is in a store's trash. What lies there and has no path of ours is passed over. */
public final class TrashListing {

    private final ObjectStore store;

    public TrashListing(ObjectStore store) {
        this.store = store;
    }

    /**
     * Lists page by page.
     *
     * @param after only copies whose keys come after this one; empty for all
     * @param page told of the copies of each page; {@code false} ends the listing after it, unless the store lists in
     *     an order of its own, in which nothing says what comes after (H33)
     * @return the last key that was seen where the listing was ended, else {@code null}
     * @throws dev.cubesweep.store.StoreException if the listing is not complete; some pages have been passed on then
     */
    public @Nullable String forEachPage(String after, Predicate<List<TrashedObject>> page) {
        String root = store.address().prefix().reservedFolder() + TrashPath.ROOT;
        Progress progress = new Progress();
        store.list(KeyRange.startingWith(root, after), listed -> {
            progress.pass(listed.objects());
            boolean wanted = page.test(listed.objects().stream()
                    .flatMap(object -> read(object).stream())
                    .toList());
            progress.ended = !wanted && progress.inOrder;
            return !progress.ended;
        });
        return progress.ended ? progress.last : null;
    }

    /** How far a listing has come. */
    private static final class Progress {

        private String last = "";
        private boolean inOrder = true;
        private boolean ended;

        private void pass(List<StoredObject> objects) {
            for (StoredObject object : objects) {
                inOrder &= last.isEmpty() || object.key().compareTo(new ObjectKey(last)) > 0;
                last = object.key().value();
            }
        }
    }

    private Optional<TrashedObject> read(StoredObject object) {
        KeyPrefix prefix = store.address().prefix();
        return TrashPath.parse(prefix.reservedFolder().relativize(object.key()))
                .map(path -> new TrashedObject(path, object, prefix.resolve(path.original())))
                .filter(copy -> !prefix.reserves(copy.original()));
    }
}
