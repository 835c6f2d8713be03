package dev.cubesweep.server.request;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.function.Function;

/** How what a request says is refused, the same for fields of its body and parameters of its query. */
enum Refusal {
    FIELD("field"),
    PARAMETER("parameter");

    private static final int SHOWN_LENGTH = 80;

    private final String word;

    Refusal(String word) {
        this.word = word;
    }

    void unlessKnown(Set<String> names, Set<String> allowed) {
        for (String name : names) {
            if (!allowed.contains(name)) {
                throw RequestException.invalid("The " + word + " '" + shortened(name) + "' is not known; there are "
                        + (allowed.isEmpty() ? "none" : String.join(", ", allowed)) + ".");
            }
        }
    }

    RequestException missing(String name) {
        return RequestException.invalid("The " + word + " '" + name + "' is missing.");
    }

    RequestException wrong(String name, String value, String accepted) {
        return RequestException.invalid(
                "The " + word + " '" + name + "' is " + shortened(value) + ", but must be " + accepted + ".");
    }

    /** The value as a parser reads it, which may refuse it with {@link IllegalArgumentException}. */
    <T> T parse(String name, String value, Function<String, T> parser) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            throw RequestException.invalid("The " + word + " '" + name + "' cannot be used: " + e.getMessage());
        }
    }

    /** An ISO 8601 time with its zone: one without could be hours off (H40). */
    Instant instant(String name, String value) {
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException e) {
            throw wrong(name, "\"" + value + "\"", "a time with its zone, as in \"2026-03-01T02:00:00Z\"");
        }
    }

    /** Whether the text says something, and the database can store it: PostgreSQL knows no NUL. */
    static boolean isText(String text) {
        return !text.isBlank() && text.indexOf('\0') < 0;
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= SHOWN_LENGTH
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN_LENGTH)) + "…";
    }
}
