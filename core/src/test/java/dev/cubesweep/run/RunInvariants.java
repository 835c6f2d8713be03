package dev.cubesweep.run;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds of the report of every run that has ended, however it went. */
public final class RunInvariants {

    private RunInvariants() {}

    public static void check(Run run, CleanupReport report) {
        assertThat(report.deletedCount()
                        + report.trashedCount()
                        + report.retainedCount()
                        + (run.request().dryRun() ? 0 : report.alreadyGoneCount() + report.failedCount()))
                .as("deleted + trashed + retained + already gone + failed = scanned")
                .isEqualTo(report.totalFilesScanned());
        assertThat(sum(report.retainedByReason())).as("retained_by_reason").isEqualTo(report.retainedCount());
        assertThat(sum(report.deletedByReason())).as("deleted_by_reason").isEqualTo(report.deletedCount());
        assertThat(report.retainedByReason())
                .allSatisfy((reason, count) -> assertThat(count).as(reason).isPositive());
        assertThat(report.success())
                .as("success of a run that ended as %s", report.status())
                .isEqualTo(run.status() == RunStatus.COMPLETED);
        assertThat(report.message()).isNotBlank();
    }

    private static long sum(java.util.Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
