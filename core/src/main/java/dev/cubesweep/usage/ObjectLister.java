package dev.cubesweep.usage;

import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.KeyRange;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoredObject;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shows the objects of a store as they are listed, one by one: memory does not grow with their number. */
public final class ObjectLister {

    private final ObjectStore store;

    public ObjectLister(ObjectStore store) {
        this.store = store;
    }

    /**
     * Lists objects; Cubesweep's own files only where the prefix leads into their folder.
     *
     * @param prefix with the store's own prefix or relative to it; it need not end a folder. Empty for all
     * @param after the {@link ListedObjects#next} of an earlier call, or empty. It needs a store that lists in UTF-8
     *     byte order
     * @param most how many at most, 1 or more
     * @throws dev.cubesweep.store.StoreException if the end was not seen; what was shown by then is not all (H04)
     */
    public ListedObjects list(String prefix, String after, long most, Consumer<StoredObject> objects) {
        if (most < 1) {
            throw new IllegalArgumentException("No listing shows at most " + most + " files.");
        }
        KeyPrefix own = store.address().prefix();
        String full = inStore(own, prefix);
        boolean reservedToo = !full.isEmpty() && own.reserves(new ObjectKey(full));
        Showing showing = new Showing(most, objects);
        store.list(
                KeyRange.startingWith(full, after),
                page -> page.objects().stream()
                        .filter(object -> reservedToo || !own.reserves(object.key()))
                        .allMatch(showing::take));
        return new ListedObjects(showing.count, showing.truncated, showing.truncated ? showing.last() : null);
    }

    private static String inStore(KeyPrefix own, String prefix) {
        String path = prefix.startsWith("/") ? prefix.substring(1) : prefix;
        return path.startsWith(own.value()) ? path : own.value() + path;
    }

    private static final class Showing {

        private final long most;
        private final Consumer<StoredObject> objects;
        private long count;
        private boolean truncated;
        private @Nullable ObjectKey last;

        private Showing(long most, Consumer<StoredObject> objects) {
            this.most = most;
            this.objects = objects;
        }

        /** Only the one object too many tells that the listing is cut. @return whether there is room for more */
        private boolean take(StoredObject object) {
            if (count == most) {
                truncated = true;
                return false;
            }
            objects.accept(object);
            last = object.key();
            count++;
            return true;
        }

        private @Nullable String last() {
            return last == null ? null : last.value();
        }
    }
}
