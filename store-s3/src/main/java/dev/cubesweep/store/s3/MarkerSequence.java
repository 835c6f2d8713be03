package dev.cubesweep.store.s3;

import org.jspecify.annotations.Nullable;

/** Watches that the pages of a listing by two markers go on until their end. */
final class MarkerSequence {

    private final String what;
    private final StoreErrors errors;
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
        if (nextKey.equals(keyMarker) && (id == null || id.equals(idMarker))) {
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
