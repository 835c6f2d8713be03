package dev.cubesweep.attached;

import dev.cubesweep.catalog.JobId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * The rows of one query that have changed of late.
 *
 * @param job the column that names the job
 * @param dates the columns that tell of a change, as far as the query has them
 */
record Changes(String name, String query, String job, List<String> dates, Dialect dialect, Optional<ZoneId> zone) {

    private static final int ROWS_PER_FETCH = 1_000;

    void pass(Connection connection, Instant since, BiConsumer<JobId, Instant> changed) throws SQLException {
        List<DateColumn> columns = columns(connection);
        if (columns.isEmpty()) {
            return;
        }
        String sql = ApplicationTables.Narrowing.around(query)
                + columns.stream()
                        .map(column -> dialect.notBefore("cubesweep_rows." + column.name()))
                        .collect(Collectors.joining(" or ", " where ", ""));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(ROWS_PER_FETCH);
            for (int i = 0; i < columns.size(); i++) {
                dialect.bindDate(statement, i + 1, since, columns.get(i), zone);
            }
            try (ResultSet result = statement.executeQuery()) {
                passAll(new Rows(name, result, dialect, zone), since, changed);
            }
        }
    }

    private void passAll(Rows rows, Instant since, BiConsumer<JobId, Instant> changed) throws SQLException {
        while (rows.next()) {
            Instant latest = Instant.MIN;
            for (String date : dates) {
                Instant at = rows.date(date, () -> {});
                latest = at != null && at.isAfter(latest) ? at : latest;
            }
            // The condition may let earlier ones by, where the column has no zone.
            if (!latest.isBefore(since)) {
                changed.accept(new JobId(rows.id(job)), latest);
            }
        }
    }

    /** Asks for no row, to learn of what type the columns are. */
    private List<DateColumn> columns(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement(ApplicationTables.Narrowing.around(query) + " where 1 = 0");
                ResultSet result = statement.executeQuery()) {
            return new Rows(name, result, dialect, zone).columns(dates);
        }
    }
}
