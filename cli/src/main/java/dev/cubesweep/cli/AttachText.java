package dev.cubesweep.cli;

import dev.cubesweep.attached.AutomaticCleanup;
import dev.cubesweep.attached.CatalogDescription;
import dev.cubesweep.attached.ObjectsQuery;
import dev.cubesweep.attached.proposal.Examination;
import dev.cubesweep.attached.proposal.QueryMatch;
import dev.cubesweep.attached.proposal.StatusWord;
import dev.cubesweep.attached.proposal.UnreadColumn;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** What {@code attach} saw, for people. */
final class AttachText {

    private final Consumer<String> lines;

    /** @param lines takes one line after the other */
    AttachText(Consumer<String> lines) {
        this.lines = line -> lines.accept(Printable.of(line));
    }

    void print(AttachReport report) {
        CatalogDescription description = report.description();
        Examination seen = report.examination();
        lines.accept(report.database());
        if (description != null && seen != null) {
            print(description, seen);
        }
        if (!report.remarks().isEmpty()) {
            lines.accept("");
            lines.accept("Look at these before you agree:");
            report.remarks().forEach(remark -> lines.accept("  - " + remark));
        }
    }

    private void print(CatalogDescription description, Examination seen) {
        lines.accept("");
        lines.accept("jobs: " + Counted.of(seen.jobs(), "row", "rows"));
        query(description.jobs().query());
        statuses("jobs", seen.statuses());
        seen.queries().forEach(match -> {
            lines.accept("");
            description.objects().stream()
                    .filter(query -> query.name().equals(match.query()))
                    .forEach(query -> print(query, match));
            statuses(match.query(), seen.statuses());
        });
        lines.accept("");
        seen.unseen().forEach(place -> lines.accept(place.sentence()));
        unread(seen.unread());
        unknown(seen);
        automatic(description.automaticCleanup(), seen.finishedWithSources());
        lines.accept(
                seen.readOnly()
                        ? "The role can only read: good."
                        : "The role could write to the tables; one that can only SELECT is enough.");
    }

    private void print(ObjectsQuery query, QueryMatch match) {
        lines.accept(match.query() + " (" + query.kind().text()
                + (query.base() == null ? "" : ", names relative to " + query.base()) + "): " + match.matched() + " of "
                + match.keys() + " keys are in the store");
        query(query.query());
        match.unmatched().forEach((why, count) -> lines.accept("  " + count + " are not: " + why));
        match.samples().forEach(sample -> lines.accept("    " + sample));
    }

    private void query(String text) {
        text.strip().lines().forEach(line -> lines.accept("    " + line));
    }

    private void statuses(String query, List<StatusWord> words) {
        words.stream()
                .filter(word -> word.query().equals(query))
                .forEach(word ->
                        lines.accept("  status '" + word.word() + "' (" + Counted.of(word.rows(), "row", "rows") + ") "
                                + (word.meaning() == null ? "is not known, so it is kept" : "is " + word.meaning())));
    }

    private void unread(List<UnreadColumn> columns) {
        columns.forEach(column -> lines.accept("No query reads " + column.column() + ", "
                + (column.inside() ? "inside of which " : "of which ") + column.unknown() + " of the "
                + column.sampled() + " newest values name objects, in " + folders(column.folders())));
    }

    private static String folders(List<String> folders) {
        return String.join(", ", folders.stream().map(AttachText::folder).toList());
    }

    private static String folder(String folder) {
        return folder.isEmpty() ? "the store itself" : folder;
    }

    private void unknown(Examination seen) {
        lines.accept(seen.unknownObjects() + " of the store's " + seen.listed() + " objects are known to no query"
                + (seen.unknownObjects() == 0 ? "." : ": they are orphans to a cleanup."));
        seen.unknownFolders().forEach((folder, count) -> lines.accept("  " + count + " in " + folder(folder)));
    }

    private void automatic(AutomaticCleanup settings, long finished) {
        Instant since = settings.since();
        lines.accept(
                Counted.of(finished, "finished job still has its", "finished jobs still have their") + " sources.");
        if (!settings.isEnabled()) {
            lines.accept("  Automatic cleanup is off: the bulk cleanup takes them.");
        } else if (since == null) {
            lines.accept("  Automatic cleanup takes jobs that finish from its first look on; the bulk cleanup takes the"
                    + " others.");
        } else {
            lines.accept("  Automatic cleanup takes jobs that finished since " + since
                    + "; the bulk cleanup takes the others: cubesweep plan shows what would go.");
        }
    }
}
