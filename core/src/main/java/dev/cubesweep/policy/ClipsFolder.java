package dev.cubesweep.policy;

import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.ObjectKey;

/** Where clips lie by name alone: under {@code clips/} on a folder boundary, {@code myclips/} is none. */
public final class ClipsFolder {

    private ClipsFolder() {}

    public static boolean contains(KeyPrefix prefix, ObjectKey key) {
        return ("/" + prefix.relativize(key)).contains("/clips/");
    }
}
