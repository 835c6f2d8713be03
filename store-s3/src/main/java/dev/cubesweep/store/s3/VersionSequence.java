package dev.cubesweep.store.s3;

import dev.cubesweep.store.ObjectVersion;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, entry by entry, since when each version is old: its successor stands before it. Remembers one entry, so
 * that memory does not grow with a key's versions.
 */
final class VersionSequence {

    private final Consumer<ObjectVersion> visitor;
    private @Nullable ListedVersion previous;
    private @Nullable Instant previousOldSince;

    VersionSequence(Consumer<ObjectVersion> visitor) {
        this.visitor = visitor;
    }

    /** Takes the next entry of the list. */
    void add(ListedVersion next) {
        boolean sameKey = previous != null && previous.key().equals(next.key());
        pass(!sameKey);
        // Two that call themselves current are a broken list: neither is old then.
        previousOldSince = sameKey && previous != null && !next.latest() ? previous.lastModified() : null;
        previous = next;
    }

    /** The list is complete. */
    void end() {
        pass(true);
        previous = null;
    }

    /** @param lastOfKey whether no older version of its key follows */
    private void pass(boolean lastOfKey) {
        ListedVersion version = previous;
        if (version == null) {
            return;
        }
        boolean alone = lastOfKey && version.latest() && version.deleteMarker();
        visitor.accept(new ObjectVersion(
                version.key(),
                version.id(),
                version.size(),
                version.lastModified(),
                version.deleteMarker(),
                alone ? version.lastModified() : previousOldSince));
    }
}
