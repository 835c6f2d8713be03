package dev.cubesweep.catalog;

import dev.cubesweep.store.ObjectKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The 128 bits that the snapshot keeps of a key. It finds the key by 96 of them, which leaves 32 to tell two keys apart
 * should those ever be equal: among a thousand million keys, the odds are some 1 in 10¹¹.
 *
 * @param high the first 64 bits
 * @param low the next 32
 * @param check the last 32
 */
record Fingerprint(long high, int low, int check) {

    /** How keys become fingerprints; another function is for tests of collisions. */
    @FunctionalInterface
    interface Function {
        Fingerprint of(ObjectKey key);
    }

    boolean isFoundBy(long otherHigh, int otherLow) {
        return high == otherHigh && low == otherLow;
    }

    /** SHA-256, so that nobody can choose keys that collide. Not for several threads at once. */
    static Function sha256() {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, this one has not.", e);
        }
        return key -> {
            ByteBuffer bytes = ByteBuffer.wrap(digest.digest(key.value().getBytes(StandardCharsets.UTF_8)));
            return new Fingerprint(bytes.getLong(), bytes.getInt(), bytes.getInt());
        };
    }
}
