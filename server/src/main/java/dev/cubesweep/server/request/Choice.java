package dev.cubesweep.server.request;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * One of some words in small letters: reads the value that a word stands for, in whatever letters it comes, and refuses
 * any other word with all that there are.
 */
public final class Choice<T> implements Function<String, T> {

    private final Map<String, T> values = new LinkedHashMap<>();

    private Choice(Function<T, String> word, Collection<T> values) {
        values.forEach(value -> this.values.put(word.apply(value), value));
    }

    public static <T> Choice<T> of(Function<T, String> word, Collection<T> values) {
        return new Choice<>(word, values);
    }

    /** @throws IllegalArgumentException for another word */
    @Override
    public T apply(String text) {
        T value = values.get(text.toLowerCase(Locale.ROOT));
        if (value == null) {
            throw new IllegalArgumentException("'" + text + "' is none of " + String.join(", ", values.keySet()) + ".");
        }
        return value;
    }
}
