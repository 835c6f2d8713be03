package dev.cubesweep.plan;

import dev.cubesweep.policy.ClipsFolder;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.ListedPage;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.store.StoredObject;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The draft that a listing becomes, page by page. Where the listing begins again, so does the draft (H33). */
final class DraftedListing implements AutoCloseable {

    private final KeyPrefix prefix;
    private final Supplier<DraftWriter> writers;
    private @Nullable DraftWriter writer;
    private long clipFiles;
    private long unknownClipFiles;

    DraftedListing(KeyPrefix prefix, Supplier<DraftWriter> writers) {
        this.prefix = prefix;
        this.writers = writers;
    }

    /** Forgets what was drafted so far. */
    void begin() {
        close();
        writer = writers.get();
        clipFiles = 0;
        unknownClipFiles = 0;
    }

    DraftWriter writer() {
        return Objects.requireNonNull(writer, "begun before the first page");
    }

    /** @throws StoreException if an object of it is not under the store's prefix */
    void add(ListedPage page) {
        for (StoredObject object : page.objects()) {
            // Checked again here, whatever the store's adapter promises: the neighbour's objects are one typo away
            // (H02).
            if (!prefix.contains(object.key())) {
                throw new StoreException(
                        StoreException.Kind.FOREIGN_KEY,
                        "The store listed '" + object.key() + "', which is not under '" + prefix
                                + "'; nothing was planned.");
            }
            if (!prefix.reserves(object.key())) {
                boolean orphan = writer().add(object, page.readAt()).isOrphan();
                if (isClipFile(object)) {
                    clipFiles++;
                    unknownClipFiles += orphan ? 1 : 0;
                }
            }
        }
    }

    private boolean isClipFile(StoredObject object) {
        return !object.key().value().endsWith("/") && ClipsFolder.contains(prefix, object.key());
    }

    /** How many files lie in a clips folder, and how many of those the catalog does not know. */
    DraftWriter.FolderCounts counts(Map<String, GuardEvidence.Match> matches) {
        return new DraftWriter.FolderCounts(clipFiles, unknownClipFiles, matches);
    }

    @Override
    public void close() {
        if (writer != null) {
            writer.close();
        }
    }
}
