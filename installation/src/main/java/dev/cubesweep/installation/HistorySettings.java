package dev.cubesweep.installation;

import java.time.Duration;

/**
 * For how long Cubesweep keeps what it knows.
 *
 * @param catalog rows of finished jobs of which no object is left
 * @param audit runs, their manifests and the audit trail: so long any deleted key leads to its run and its reason
 */
public record HistorySettings(Duration catalog, Duration audit) {

    private static final int MOST_DAYS = 36_500;

    static HistorySettings of(Environment environment) {
        return new HistorySettings(
                Duration.ofDays(environment.integer("CUBESWEEP_HISTORY_DAYS", 90, 1, MOST_DAYS)),
                Duration.ofDays(environment.integer("CUBESWEEP_AUDIT_DAYS", 365, 1, MOST_DAYS)));
    }
}
