package dev.cubesweep.catalog;

import dev.cubesweep.store.ObjectKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The 128 bits by which the snapshot knows a key, and 32 more that tell two keys apart should those ever be equal.
 *
 * @param high first half of the fingerprint
 * @param low second half
 * @param check from the same digest's further bits
 */
record Fingerprint(long high, long low, int check) {

    /** How keys become fingerprints; another function is for tests of collisions. */
    @FunctionalInterface
    interface Function {
        Fingerprint of(ObjectKey key);
    }

    boolean hasBits(long otherHigh, long otherLow) {
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
            return new Fingerprint(bytes.getLong(), bytes.getLong(), bytes.getInt());
        };
    }
}
