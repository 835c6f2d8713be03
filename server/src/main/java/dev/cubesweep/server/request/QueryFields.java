package dev.cubesweep.server.request;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The parameters of a request's query. Nothing is guessed, as with {@link BodyFields}: a filter that was misread would
 * show what nobody asked for.
 *
 * <p>Methods throw {@link RequestException} (400) with a sentence that names the parameter, its value and what is
 * accepted.
 */
public final class QueryFields {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;

    private final Map<String, String[]> parameters;

    QueryFields(Map<String, String[]> parameters) {
        this.parameters = parameters;
    }

    /** Refuses every parameter but these: a mistyped filter would filter nothing. */
    public QueryFields allow(String... names) {
        Refusal.PARAMETER.unlessKnown(parameters.keySet(), new TreeSet<>(List.of(names)));
        return this;
    }

    public Optional<String> text(String name) {
        Optional<String> text = once(name);
        text.filter(value -> !Refusal.isText(value)).ifPresent(value -> {
            throw wrong(name, value, "a text that is not blank and holds no NUL");
        });
        return text;
    }

    /** The value whatever it is, empty where it is absent: a part of a key may be anything. */
    public String verbatim(String name) {
        return once(name).orElse("");
    }

    private Optional<String> once(String name) {
        String[] values = parameters.get(name);
        if (values == null) {
            return Optional.empty();
        }
        if (values.length > 1) {
            throw Refusal.PARAMETER.wrong(name, "there " + values.length + " times", "there once");
        }
        return Optional.of(values[0]);
    }

    public Optional<Long> number(String name, long least, long most) {
        return text(name).map(value -> {
            String accepted = "an integer from " + least + " to " + most;
            if (!value.matches("-?[0-9]{1,18}")) {
                throw wrong(name, value, accepted);
            }
            long number = Long.parseLong(value);
            if (number < least || number > most) {
                throw wrong(name, value, accepted);
            }
            return number;
        });
    }

    /** As {@link BodyFields#instant}. */
    public Optional<Instant> instant(String name) {
        return text(name).map(value -> Refusal.PARAMETER.instant(name, value));
    }

    /** How many items a page may have: 100 unless said otherwise. */
    public int limit() {
        return number("limit", 1, MAX_LIMIT).map(Long::intValue).orElse(DEFAULT_LIMIT);
    }

    public Optional<Boolean> flag(String name) {
        return parsed(name, value -> switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(name, value, "true or false");
        });
    }

    /** A text that a parser of its own may refuse with {@link IllegalArgumentException}. */
    public <T> Optional<T> parsed(String name, Function<String, T> parser) {
        return text(name).map(value -> Refusal.PARAMETER.parse(name, value, parser));
    }

    /** As {@link #text}, but it must be there. */
    public String required(String name) {
        return text(name).orElseThrow(() -> Refusal.PARAMETER.missing(name));
    }

    private static RequestException wrong(String name, String value, String accepted) {
        return Refusal.PARAMETER.wrong(name, "'" + value + "'", accepted);
    }
}
