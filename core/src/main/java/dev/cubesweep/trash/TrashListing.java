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

    /** The key of a path in the trash, which need not be there. */
    ObjectKey key(String path) {
        return store.address().prefix().reserved(path);
    }

    /**
     * Lists page by page.
     *
     * @param after only copies whose keys come after this one; empty for all
     * @param page told of the copies of each page; {@code false} ends the listing after it
     * @return the last key that was seen where the listing was ended, else {@code null}
     * @throws dev.cubesweep.store.StoreException if the listing is not complete; some pages have been passed on then
     */
    public @Nullable String forEachPage(String after, Predicate<List<TrashedObject>> page) {
        String root = store.address().prefix().reservedFolder() + TrashPath.ROOT;
        String[] ended = {null};
        store.list(KeyRange.startingWith(root, after), listed -> {
            List<TrashedObject> copies = listed.objects().stream()
                    .flatMap(object -> read(object).stream())
                    .toList();
            boolean goOn = page.test(copies);
            if (!goOn) {
                ended[0] =
                        listed.objects().get(listed.objects().size() - 1).key().value();
            }
            return goOn;
        });
        return ended[0];
    }

    private Optional<TrashedObject> read(StoredObject object) {
        KeyPrefix prefix = store.address().prefix();
        return TrashPath.parse(prefix.reservedFolder().relativize(object.key()))
                .map(path -> new TrashedObject(path, object, prefix.resolve(path.original())))
                .filter(copy -> !prefix.reserves(copy.original()));
    }
}
