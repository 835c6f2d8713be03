package dev.cubesweep.cli;

import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.LeftoverReport;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/** A report as a person reads it. */
final class ReportText {

    private final Console console;

    ReportText(Console console) {
        this.console = console;
    }

    /** @param validUntil until when the report's plan can be carried out */
    void print(CleanupReport report, Optional<Instant> validUntil) {
        console.plain(report.message());
        table(report.dryRun() ? "would delete" : "deleted", report.deletedByReason());
        table(report.dryRun() ? "would retain" : "retained", report.retainedByReason());
        if (report.overridesApplied() > 0) {
            console.plain("  "
                    + Counted.of(report.overridesApplied(), "clip was", "clips were")
                    + " decided by a promise to their job or user");
        }
        LeftoverReport leftovers = report.leftovers();
        if (leftovers.unfinishedUploads() > 0) {
            console.plain(String.format(
                    Locale.ROOT,
                    "  %s found, with %.2f MB",
                    Counted.of(leftovers.unfinishedUploads(), "unfinished upload was", "unfinished uploads were"),
                    leftovers.unfinishedUploadSizeMb()));
        }
        report.warnings().forEach(warning -> console.plain("  warning: " + warning));
        report.errorsSample().forEach(error -> console.plain("  failed: " + error));
        if (report.dryRun() && report.deletedCount() + report.trashedCount() > 0) {
            validUntil.ifPresent(until -> invite(report, until));
        }
    }

    private void invite(CleanupReport report, Instant until) {
        console.plain("");
        console.plain("  carry it out before " + until.truncatedTo(ChronoUnit.MINUTES) + " with:");
        console.line("  @|bold cubesweep sweep " + report.planId() + "|@");
    }

    private void table(String title, SortedMap<String, Long> counts) {
        String first = title;
        for (var entry : counts.entrySet()) {
            console.plain(String.format(Locale.ROOT, "  %-14s%,12d  %s", first, entry.getValue(), entry.getKey()));
            first = "";
        }
    }
}
