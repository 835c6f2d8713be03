package dev.cubesweep.installation.doctor;

import dev.cubesweep.store.ListedPage;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.PageVisitor;
import dev.cubesweep.store.StoredObject;
import org.jspecify.annotations.Nullable;

/** Watches the first pages of a listing: how many objects, and whether in the order of their bytes (H33). */
final class OrderWatch implements PageVisitor {

    private static final int PAGES = 10;

    private int pages;
    private long objects;
    private boolean more;
    private @Nullable ObjectKey last;
    private @Nullable ObjectKey late;

    @Override
    public boolean visit(ListedPage page) {
        for (StoredObject object : page.objects()) {
            if (last != null && late == null && object.key().compareTo(last) < 0) {
                late = object.key();
            }
            last = object.key();
            objects++;
        }
        more = ++pages >= PAGES;
        return !more;
    }

    String seen() {
        return (more ? "at least " : "") + objects + " objects";
    }

    Finding finding() {
        return late == null
                ? Finding.ok("listing order", "by the bytes of the keys, as far as these objects show")
                : Finding.note(
                        "listing order",
                        "is not that of the keys' bytes: '" + late + "' came late",
                        "Nothing to do: such a listing is read page by page, more slowly.");
    }
}
