package dev.cubesweep.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A phrase of the golden tables: words, and words with a value such as {@code changed=5d1ms}. */
final class Words {

    private enum Unit {
        D(Duration.ofDays(1)),
        H(Duration.ofHours(1)),
        M(Duration.ofMinutes(1)),
        S(Duration.ofSeconds(1)),
        MS(Duration.ofMillis(1));

        private final Duration one;

        Unit(Duration one) {
            this.one = one;
        }

        String symbol() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Pattern AMOUNT = Pattern.compile("(\\d+)(ms|d|h|m|s)");

    private final List<String> words;

    Words(String phrase) {
        this.words = List.of(phrase.strip().split("\\s+"));
    }

    String first() {
        return words.get(0);
    }

    boolean has(String word) {
        return words.contains(word);
    }

    Optional<String> value(String name) {
        return words.stream()
                .filter(word -> word.startsWith(name + "="))
                .map(word -> word.substring(name.length() + 1))
                .findFirst();
    }

    Optional<Duration> duration(String name) {
        return value(name).map(Words::parsed);
    }

    /** That long before now; after it where the duration is negative. */
    Instant ago(String name) {
        return Scenario.NOW.minus(duration(name).orElseThrow());
    }

    private static Duration parsed(String text) {
        String bare = text.startsWith("-") ? text.substring(1) : text;
        if (!bare.matches("(" + AMOUNT.pattern() + ")+")) {
            throw new IllegalArgumentException("No duration: " + text);
        }
        Duration sum = AMOUNT.matcher(bare).results().map(Words::amount).reduce(Duration.ZERO, Duration::plus);
        return text.startsWith("-") ? sum.negated() : sum;
    }

    private static Duration amount(MatchResult amount) {
        Unit unit = Unit.valueOf(amount.group(2).toUpperCase(Locale.ROOT));
        return unit.one.multipliedBy(Long.parseLong(amount.group(1)));
    }

    /** As short as the tables write it: {@code 4d23h}. Whole days are not broken up into years. */
    static String text(Duration duration) {
        StringBuilder text = new StringBuilder();
        Duration rest = duration;
        for (Unit unit : Unit.values()) {
            long count = rest.dividedBy(unit.one);
            rest = rest.minus(unit.one.multipliedBy(count));
            text.append(count == 0 ? "" : count + unit.symbol());
        }
        return text.isEmpty() ? "0d" : text.toString();
    }
}
