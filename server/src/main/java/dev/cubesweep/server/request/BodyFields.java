package dev.cubesweep.server.request;

import dev.cubesweep.plan.GuardName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * The fields of a request's JSON object. Nothing is converted or guessed: {@code "5"}, {@code 5.5} and {@code "true"}
 * are refused, since a request that was misread deletes. An absent field and {@code null} mean the same.
 *
 * <p>Methods throw {@link RequestException} (400) with a sentence that names the field, its value and what is accepted.
 */
public final class BodyFields {

    private final JsonNode object;

    BodyFields(JsonNode object) {
        this.object = object;
    }

    /** Refuses every field but these: a mistyped {@code retention_day} would delete by the default. */
    public BodyFields allow(String... names) {
        Refusal.FIELD.unlessKnown(new TreeSet<>(object.propertyNames()), new TreeSet<>(List.of(names)));
        return this;
    }

    public boolean has(String name) {
        return !field(name).isNull();
    }

    public Optional<Integer> integer(String name, int least, int most) {
        JsonNode value = field(name);
        if (value.isNull()) {
            return Optional.empty();
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            throw wrong(name, value, "an integer from " + least + " to " + most);
        }
        return Optional.of(value.intValue());
    }

    public boolean flag(String name) {
        JsonNode value = field(name);
        if (!value.isNull() && !value.isBoolean()) {
            throw wrong(name, value, "true or false");
        }
        return value.booleanValue(false);
    }

    public Optional<String> text(String name) {
        JsonNode value = field(name);
        if (value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString() || !Refusal.isText(value.stringValue())) {
            throw wrong(name, value, "a text that is not blank and holds no NUL");
        }
        return Optional.of(value.stringValue());
    }

    public List<String> texts(String name) {
        JsonNode value = field(name);
        List<String> texts = new ArrayList<>();
        if (value.isNull()) {
            return texts;
        }
        if (!value.isArray()) {
            throw wrong(name, value, "a list of texts");
        }
        for (JsonNode one : value) {
            if (!one.isString() || !Refusal.isText(one.stringValue())) {
                throw wrong(name, value, "a list of texts that are not blank and hold no NUL");
            }
            texts.add(one.stringValue());
        }
        return texts;
    }

    /** An ISO 8601 time with its zone: one without could be hours off (H40). */
    public Optional<Instant> instant(String name) {
        return text(name).map(value -> Refusal.FIELD.instant(name, value));
    }

    /** A text that a parser of its own may refuse with {@link IllegalArgumentException}. */
    public <T> Optional<T> parsed(String name, Function<String, T> parser) {
        return text(name).map(value -> Refusal.FIELD.parse(name, value, parser));
    }

    /** As {@link #parsed}, but it must be there. */
    public <T> T required(String name, Function<String, T> parser) {
        return parsed(name, parser).orElseThrow(() -> Refusal.FIELD.missing(name));
    }

    /** @param fitting which of the guards the field takes */
    public Set<GuardName> guards(String name, Predicate<GuardName> fitting) {
        Set<GuardName> guards = EnumSet.noneOf(GuardName.class);
        for (String text : texts(name)) {
            GuardName guard = Refusal.FIELD.parse(name, text, GuardName::ofText);
            if (!fitting.test(guard)) {
                throw RequestException.invalid("The field '" + name + "' does not take the guard '" + text
                        + "', which nothing can settle for good; it takes "
                        + Arrays.stream(GuardName.values())
                                .filter(fitting)
                                .map(GuardName::text)
                                .collect(Collectors.joining(", "))
                        + ".");
            }
            guards.add(guard);
        }
        return guards;
    }

    private JsonNode field(String name) {
        JsonNode value = object.get(name);
        return value == null ? NullNode.getInstance() : value;
    }

    private static RequestException wrong(String name, JsonNode value, String accepted) {
        return Refusal.FIELD.wrong(name, value.toString(), accepted);
    }
}
