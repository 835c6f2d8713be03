package dev.cubesweep.cli;

import dev.cubesweep.plan.GuardName;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which guards a run passes, and which are settled for good. */
final class GuardOptions {

    @Option(
            names = "--override",
            split = ",",
            paramLabel = "GUARD",
            completionCandidates = Words.Guards.class,
            description = "Let this run pass a guard: ${COMPLETION-CANDIDATES}.")
    private List<String> override = List.of();

    @Option(
            names = "--accept",
            split = ",",
            // Not the other option's: the script for completion calls its lists of words after them.
            paramLabel = "SETTLED",
            completionCandidates = Words.AcceptableGuards.class,
            description = "Settle a guard for good: ${COMPLETION-CANDIDATES}.")
    private List<String> accept = List.of();

    /** @throws IllegalArgumentException for a name that no guard has */
    Set<GuardName> override() {
        return guards(override);
    }

    /** @throws IllegalArgumentException for a name that no guard has, or a guard that nothing can settle */
    Set<GuardName> accept() {
        Set<GuardName> guards = guards(accept);
        guards.stream().filter(guard -> !guard.isAcceptable()).findFirst().ifPresent(guard -> {
            throw new IllegalArgumentException("The option --accept does not take the guard '" + guard.text()
                    + "', which nothing can settle for good.");
        });
        return guards;
    }

    private static Set<GuardName> guards(List<String> names) {
        Set<GuardName> guards = EnumSet.noneOf(GuardName.class);
        names.forEach(name -> guards.add(GuardName.ofText(name)));
        return guards;
    }
}
