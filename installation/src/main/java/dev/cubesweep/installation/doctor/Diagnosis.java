package dev.cubesweep.installation.doctor;

import java.util.List;

/**
 * All that was found, in the order in which a person would look.
 *
 * @param success whether nothing stands in the way of a cleanup
 * @param message the same in one sentence
 */
public record Diagnosis(boolean success, String message, List<Finding> findings) {

    public Diagnosis {
        findings = List.copyOf(findings);
    }

    public static Diagnosis of(List<Finding> findings) {
        List<Finding> obstacles = obstaclesAmong(findings);
        return new Diagnosis(
                obstacles.isEmpty(),
                obstacles.isEmpty()
                        ? "Nothing stands in the way of a cleanup."
                        : obstacles.size() + " of " + findings.size()
                                + " findings stand in the way of a cleanup, the first: "
                                + obstacles.get(0).subject() + ".",
                findings);
    }

    /** What stands in the way, the first that was found first. */
    public List<Finding> obstacles() {
        return obstaclesAmong(findings);
    }

    private static List<Finding> obstaclesAmong(List<Finding> findings) {
        return findings.stream().filter(finding -> !finding.passes()).toList();
    }
}
