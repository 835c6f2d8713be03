package dev.cubesweep.database;

import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.store.ObjectKey;
import java.util.List;

/**
 * A key as the pipeline spelled it, and what that means.
 *
 * @param spelling 1 to 4,000 characters
 * @param meanings several where the spelling is ambiguous; none where it names no object of this store, and then the
 *     row is recorded and reported as skipped
 */
public record ReportedKey(String spelling, List<KeyClaim> meanings) {

    private static final int MAX_SPELLING = 4_000;
    private static final int MAX_KEY = 1_024;

    /**
     * Checks that the catalog can keep it.
     *
     * @throws PipelineRefusedException {@code INVALID} where it is too long or holds a NUL character
     */
    public ReportedKey {
        meanings = List.copyOf(meanings);
        if (spelling.isBlank()) {
            throw PipelineRefusedException.invalid("A key must not be blank.");
        }
        if (spelling.length() > MAX_SPELLING || !Keys.isStorable(spelling)) {
            throw PipelineRefusedException.invalid(
                    "A key must have at most " + MAX_SPELLING + " characters and no NUL among them.");
        }
        for (KeyClaim meaning : meanings) {
            if (meaning.key().value().length() > MAX_KEY
                    || !Keys.isStorable(meaning.key().value())) {
                throw PipelineRefusedException.invalid("The key '" + spelling + "' is longer than the " + MAX_KEY
                        + " bytes that S3 allows, or holds a NUL character.");
            }
        }
    }

    /** A key that is spelled exactly as the store lists it. */
    public static ReportedKey of(ObjectKey key) {
        return new ReportedKey(key.value(), List.of(KeyClaim.of(key)));
    }

    List<ObjectKey> keys() {
        return meanings.stream().map(KeyClaim::key).toList();
    }
}
