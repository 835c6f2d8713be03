package dev.cubesweep.attached;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the application's words for a status mean. A word that nobody explained means that the object is kept.
 *
 * @param <S> our own statuses
 */
final class StatusWords<S extends Enum<S>> {

    private final Map<String, S> meanings = new HashMap<>();
    private final S unmapped;

    /**
     * The words of one query.
     *
     * @param words of the application, by ours; {@code null} where it uses ours
     * @throws IllegalArgumentException for a status that is none of ours, or a word with two meanings, naming it
     */
    StatusWords(
            String query, S[] ours, Function<S, String> text, S unmapped, @Nullable Map<String, List<String>> words) {
        this.unmapped = unmapped;
        Map<String, S> known = Arrays.stream(ours)
                .filter(status -> status != unmapped)
                .collect(Collectors.toMap(text, status -> status));
        if (words == null) {
            meanings.putAll(known);
            return;
        }
        words.forEach((name, theirs) -> {
            S status = known.get(name);
            if (status == null) {
                throw new IllegalArgumentException("The query '" + query + "' maps words to the status '" + name
                        + "', which is none of "
                        + Arrays.stream(ours)
                                .filter(one -> one != unmapped)
                                .map(text)
                                .collect(Collectors.joining(", "))
                        + ".");
            }
            theirs.forEach(word -> mean(query, word, status));
        });
    }

    private void mean(String query, String word, S status) {
        S before = meanings.put(word.strip(), status);
        if (before != null && before != status) {
            throw new IllegalArgumentException(
                    "The query '" + query + "' maps the word '" + word + "' to two statuses; choose one.");
        }
    }

    S meaningOf(@Nullable String word) {
        return word == null ? unmapped : meanings.getOrDefault(word.strip(), unmapped);
    }
}
