package dev.cubesweep.installation.doctor;

import dev.cubesweep.store.Leftovers;
import dev.cubesweep.store.StoreException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What costs money and no listing of objects shows: old versions (H18) and unfinished uploads (H19). */
final class LeftoverTopic {

    private final Leftovers store;

    LeftoverTopic(Leftovers store) {
        this.store = store;
    }

    void examine(List<Finding> findings) {
        findings.add(versions());
        findings.add(uploads());
    }

    private Finding versions() {
        return switch (store.versioning()) {
            case NEVER -> Finding.ok("versions", "are not kept, so that a deletion frees its bytes");
            case ENABLED, SUSPENDED ->
                Finding.note(
                        "versions",
                        "are kept by the bucket, so that a deletion hides an object and frees nothing",
                        "Set CUBESWEEP_REMOVE_OLD_VERSIONS_AFTER_DAYS to have old ones removed, or let a rule of the"
                                + " bucket do it.");
            case UNKNOWN ->
                Finding.note(
                        "versions",
                        "may be kept or not: the store does not say",
                        "Where a bucket keeps them, deletions free nothing; ask who runs the store.");
        };
    }

    private Finding uploads() {
        AtomicLong found = new AtomicLong();
        try {
            store.listUploads(upload -> found.incrementAndGet());
            return Finding.ok("uploads", found + " unfinished; cubesweep plan says how many of them go");
        } catch (StoreException e) {
            return Finding.note(
                    "uploads",
                    "cannot be looked at: " + e.getMessage(),
                    "Unfinished ones stay and cost money; let the credentials list multipart uploads.");
        }
    }
}
