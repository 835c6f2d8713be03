package dev.cubesweep.policy;

import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.ObjectKey;

/** Where clips lie by name alone: under {@code clips/} on a folder boundary, {@code myclips/} is none. */
public final class ClipsFolder {

    private ClipsFolder() {}

    public static boolean contains(KeyPrefix prefix, ObjectKey key) {
        prefix.require(key);
        // The prefix ends in a slash, which is where the first folder begins.
        return key.value().indexOf("/clips/", prefix.value().length() - 1) >= 0;
    }
}
