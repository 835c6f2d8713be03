package dev.cubesweep.store.s3;

import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectVersion;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, page by page, since when each version is old. That must never be sooner than it is: where delete markers
 * lie among the versions of a key, each may have hidden any of them, so that a version counts as old since the newest
 * such marker or since the version above it, whatever is later. Remembers a few dates of one key, so that memory does
 * not grow with a key's versions.
 */
final class VersionSequence {

    private final Consumer<ObjectVersion> visitor;
    private @Nullable ObjectKey key;
    /** The current marker of the key, as long as no other version of it has come. */
    private @Nullable ListedVersion alone;

    private @Nullable Instant above;
    private @Nullable Instant newestMarker;
    private @Nullable Instant newest;

    VersionSequence(Consumer<ObjectVersion> visitor) {
        this.visitor = visitor;
    }

    /** Takes what the next page shows of a key, as {@link ListedVersion#of} orders it. */
    void add(List<ListedVersion> ofKey) {
        ObjectKey next = ofKey.get(0).key();
        if (!next.equals(key)) {
            end();
            key = next;
        }
        for (ListedVersion version : ofKey) {
            newest = later(newest, version.lastModified());
            if (version.deleteMarker() && !version.latest()) {
                newestMarker = later(newestMarker, version.lastModified());
            }
        }
        ofKey.forEach(this::take);
    }

    private void take(ListedVersion version) {
        passCurrent();
        if (version.latest()) {
            // Two that call themselves current are a broken list: neither is old then.
            if (version.deleteMarker() && above == null) {
                alone = version;
            } else {
                pass(version, null);
            }
            above = version.lastModified();
        } else if (version.deleteMarker()) {
            pass(version, above == null ? null : newest);
        } else {
            pass(version, above == null ? null : later(newestMarker, above));
            above = version.lastModified();
        }
    }

    /** The list is complete. */
    void end() {
        if (alone != null) {
            pass(alone, alone.lastModified());
        }
        alone = null;
        key = null;
        above = null;
        newestMarker = null;
        newest = null;
    }

    /** Another version of its key follows: the marker hides it. */
    private void passCurrent() {
        if (alone != null) {
            pass(alone, null);
            alone = null;
        }
    }

    private void pass(ListedVersion version, @Nullable Instant oldSince) {
        visitor.accept(new ObjectVersion(
                version.key(), version.id(), version.size(), version.lastModified(), version.deleteMarker(), oldSince));
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one != null && one.isAfter(other) ? one : other;
    }
}
