package dev.cubesweep.cli;

import dev.cubesweep.plan.Plan;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.LeftoverReport;
import dev.cubesweep.run.Run;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.SortedMap;

/** A report as a person reads it. */
final class ReportText {

    private final Console console;

    ReportText(Console console) {
        this.console = console;
    }

    void print(CleanupReport report, Run run) {
        console.plain(report.message());
        table(report.dryRun() ? "would delete" : "deleted", report.deletedByReason());
        table(report.dryRun() ? "would retain" : "retained", report.retainedByReason());
        if (report.overridesApplied() > 0) {
            console.plain("  " + report.overridesApplied() + " clips were decided by a promise to their job or user");
        }
        LeftoverReport leftovers = report.leftovers();
        if (leftovers.unfinishedUploads() > 0) {
            console.plain(String.format(
                    Locale.ROOT,
                    "  %d unfinished uploads were found, which hold %.2f MB",
                    leftovers.unfinishedUploads(),
                    leftovers.unfinishedUploadSizeMb()));
        }
        report.warnings().forEach(warning -> console.plain("  warning: " + warning));
        report.errorsSample().forEach(error -> console.plain("  failed: " + error));
        Plan plan = run.plan();
        if (report.dryRun() && plan != null && report.deletedCount() > 0) {
            console.plain("");
            console.plain("  carry it out before " + plan.expiresAt().truncatedTo(ChronoUnit.MINUTES) + " with:");
            console.line("  @|bold cubesweep sweep " + plan.id() + "|@");
        }
    }

    private void table(String title, SortedMap<String, Long> counts) {
        String first = title;
        for (var entry : counts.entrySet()) {
            console.plain(String.format(Locale.ROOT, "  %-14s%,12d  %s", first, entry.getValue(), entry.getKey()));
            first = "";
        }
    }
}
