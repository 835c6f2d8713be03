package dev.cubesweep.attached;

import dev.cubesweep.catalog.CatalogVisitor;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.catalog.JobStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Reads the rows of the query of jobs. */
final class JobsReader implements QueryReader {

    private static final List<String> NEEDED = List.of("id", "status", "changed_at");

    private final JobsQuery query;
    private final StatusWords<JobStatus> words;
    private final Optional<ZoneId> zone;
    private final Dialect dialect;

    JobsReader(JobsQuery query, CatalogDescription description, Dialect dialect) {
        this.query = query;
        this.words = query.words();
        this.zone = description.zone();
        this.dialect = dialect;
    }

    @Override
    public String name() {
        return JobsQuery.NAME;
    }

    @Override
    public void pass(Connection connection, ApplicationTables.Narrowing narrowing, CatalogVisitor visitor)
            throws SQLException {
        RowReports reports = new RowReports(JobsQuery.NAME, visitor);
        narrowing.run(connection, query.query(), "id", dialect, result -> {
            Rows rows = new Rows(JobsQuery.NAME, result, dialect, zone);
            rows.require(NEEDED);
            while (rows.next()) {
                visitor.job(row(rows, reports));
            }
        });
        reports.finish();
    }

    Changes changes() {
        return new Changes(JobsQuery.NAME, query.query(), "id", List.of("changed_at"), dialect, zone);
    }

    private JobRow row(Rows rows, RowReports reports) throws SQLException {
        JobId id = new JobId(rows.id("id"));
        String word = rows.text("status");
        JobStatus status = words.meaningOf(word);
        if (status == JobStatus.UNMAPPED) {
            reports.unmapped(word);
        }
        String changed = rows.text("changed_at");
        Instant changedAt = rows.date("changed_at", () -> reports.date(id.value(), "changed_at", changed));
        return new JobRow(id, status, changedAt, rows.number("retention_days"), false, List.of());
    }
}
