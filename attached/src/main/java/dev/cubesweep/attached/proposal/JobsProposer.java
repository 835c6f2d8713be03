package dev.cubesweep.attached.proposal;

import dev.cubesweep.attached.JobsQuery;
import dev.cubesweep.attached.proposal.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts together the query of the jobs. */
final class JobsProposer {

    private static final String RETENTION = "retention_days";

    private final Server server;
    private final Remarks remarks;

    JobsProposer(Server server, Remarks remarks) {
        this.server = server;
        this.remarks = remarks;
    }

    /** Nothing if no column tells when a job changed: nobody could say whether it still lives. */
    Optional<JobsQuery> propose(JobsTable jobs) {
        Table table = jobs.table();
        List<Column> dates = dates(table);
        if (dates.isEmpty()) {
            remarks.add("The table of jobs, " + table.fullName()
                    + ", has no column of dates, so that nobody can tell whether a job still lives.");
            return Optional.empty();
        }
        remarks.addStatus(jobs.status(), jobs.status().unknownOfJobs());
        QueryText text = new QueryText(server, new Relation(table, List.of()))
                .column(String.valueOf(table.id()), "id")
                .column(jobs.status().column(), "status")
                .expression(changedAt(dates));
        table.column(RETENTION)
                .filter(column -> column.content() == Table.Content.NUMBER)
                .ifPresent(column -> {
                    text.column(column.name(), RETENTION);
                    remarks.add("The column " + table.fullName() + "." + RETENTION + " is read as the days that a job's"
                            + " clips are promised: a job with 0 there loses them when it is done.");
                });
        return Optional.of(new JobsQuery(text.toString(), jobs.status().ofJobs()));
    }

    /** The column of the last change; where it may be empty, or there is none, what else tells of one. */
    private List<Column> dates(Table table) {
        Dates of = new Dates(table, server);
        List<Column> dates = new ArrayList<>();
        of.changed().ifPresentOrElse(dates::add, () -> of.completed().ifPresent(dates::add));
        if (of.changed().isEmpty()) {
            remarks.add("The table of jobs, " + table.fullName() + ", does not say when a row changed: a job that takes"
                    + " longer than CUBESWEEP_ABANDONED_AFTER_DAYS from its creation would count as abandoned.");
        }
        if (dates.stream().allMatch(Column::nullable)) {
            of.created().ifPresent(dates::add);
        }
        return dates;
    }

    private String changedAt(List<Column> dates) {
        List<String> names =
                dates.stream().map(column -> server.name(column.name())).toList();
        if (names.size() > 1) {
            return "coalesce(" + String.join(", ", names) + ") as changed_at";
        }
        return names.get(0).equals("changed_at") ? "changed_at" : names.get(0) + " as changed_at";
    }
}
