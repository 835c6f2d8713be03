package dev.cubesweep.attached.proposal;

import org.jspecify.annotations.Nullable;

/**
 * A word that rows have for their status.
 *
 * @param query that yields the rows
 * @param meaning our status; {@code null} where the file does not map the word, so that the objects are kept
 */
public record StatusWord(
        String query, String word, long rows, @Nullable String meaning) {}
