package dev.cubesweep.server.storage;

import dev.cubesweep.store.StoredObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of {@link dev.cubesweep.usage.ListingDocument}, to describe the API: the document itself is written object
 * by object, and nobody ever has it whole.
 */
record Listing(
        List<StoredObject> files,
        long count,
        boolean truncated,
        @Nullable String next,
        boolean success,
        String message) {}
