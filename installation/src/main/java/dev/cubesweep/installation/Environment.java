package dev.cubesweep.installation;

import info.debatty.java.stringsimilarity.JaroWinkler;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Reads environment variables, strictly: a wrong value is never replaced by a default, and a {@code CUBESWEEP_}
 * variable that nobody reads is a mistake too, since a mistyped {@code CUBESWEEP_RETENTION_DAY=30} would delete after 5
 * days.
 */
final class Environment {

    private static final String OURS = "CUBESWEEP_";
    /** From here on two names, without what all begin with, look like one that was mistyped or shortened. */
    private static final double ALIKE = 0.8;
    /** The command line's own, which say where a server is; no part of an installation. */
    private static final Set<String> ELSEWHERE = Set.of("CUBESWEEP_URL", "CUBESWEEP_JAVA", "CUBESWEEP_JAVA_OPTS");

    private final Map<String, String> variables = new HashMap<>();
    private final Set<String> known = new TreeSet<>(ELSEWHERE);

    Environment(Map<String, String> variables) {
        variables.forEach((name, value) -> {
            // An empty variable is how shells and dashboards unset one.
            if (!value.isBlank()) {
                this.variables.put(name, value.strip());
            }
        });
    }

    Optional<String> text(String name) {
        known.add(name);
        return Optional.ofNullable(variables.get(name));
    }

    String required(String name, String why) {
        return text(name).orElseThrow(() -> SettingsException.missing("The variable " + name + " is not set: " + why));
    }

    boolean has(String name) {
        return text(name).isPresent();
    }

    int integer(String name, int otherwise, int least, int most) {
        return (int) number(name, least, most).orElse((long) otherwise).longValue();
    }

    Optional<Long> number(String name, long least, long most) {
        return text(name).map(value -> {
            SettingsException wrong = new SettingsException("The variable " + name + " is '" + value
                    + "', but must be a whole number from " + least + " to " + most + ".");
            try {
                long number = Long.parseLong(value);
                if (number < least || number > most) {
                    throw wrong;
                }
                return number;
            } catch (NumberFormatException e) {
                wrong.initCause(e);
                throw wrong;
            }
        });
    }

    /** A value that a parser of its own refuses with {@link IllegalArgumentException}; its sentence is passed on. */
    <T> Optional<T> parsed(String name, Function<String, T> parser) {
        return text(name).map(value -> {
            try {
                return parser.apply(value);
            } catch (IllegalArgumentException e) {
                throw new SettingsException("The variable " + name + " cannot be used: " + e.getMessage(), e);
            }
        });
    }

    <T> T choice(String name, T otherwise, Map<String, T> choices) {
        return parsed(name, value -> {
                    T chosen = choices.get(value);
                    if (chosen == null) {
                        throw new IllegalArgumentException("'" + value + "' is none of "
                                + String.join(", ", new TreeSet<>(choices.keySet())) + ".");
                    }
                    return chosen;
                })
                .orElse(otherwise);
    }

    /** To be called when everything has been read. */
    void requireAllKnown() {
        variables.keySet().stream()
                .filter(name -> name.startsWith(OURS) && !known.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new SettingsException("The variable " + name + " is not known; " + wayOut(name));
                });
    }

    private String wayOut(String unknown) {
        List<String> ours = known.stream().filter(one -> one.startsWith(OURS)).toList();
        return closest(unknown, ours)
                .map(meant -> "did you mean " + meant + "?")
                .orElseGet(() -> "there are " + String.join(", ", ours) + ".");
    }

    private static Optional<String> closest(String unknown, List<String> names) {
        JaroWinkler likeness = new JaroWinkler();
        ToDoubleFunction<String> alike =
                name -> likeness.similarity(name.substring(OURS.length()), unknown.substring(OURS.length()));
        return names.stream().max(Comparator.comparingDouble(alike)).filter(name -> alike.applyAsDouble(name) >= ALIKE);
    }
}
