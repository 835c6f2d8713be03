package dev.cubesweep.attached;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** MariaDB and MySQL. */
final class MariaDialect implements Dialect {

    @Override
    public Map<String, String> properties() {
        return Map.of(
                "connectTimeout", "10000",
                "socketTimeout", String.valueOf(ApplicationDatabase.STATEMENT_TIMEOUT.toMillis() + 30_000),
                "tcpKeepAlive", "true",
                "permitMysqlScheme", "true");
    }

    @Override
    public void begin(Connection connection, Duration timeout) throws SQLException {
        // The driver begins a transaction by turning its own commits off, which this one must not be a part of.
        connection.setAutoCommit(true);
        boolean isMaria = connection
                .getMetaData()
                .getDatabaseProductName()
                .toLowerCase(Locale.ROOT)
                .contains("maria");
        Dialect.execute(
                connection,
                isMaria
                        ? "set session max_statement_time = " + timeout.toSeconds()
                        : "set session max_execution_time = " + timeout.toMillis());
        // A TIMESTAMP is kept as an instant and shown in the session's zone.
        Dialect.execute(connection, "set session time_zone = '+00:00'");
        Dialect.execute(connection, "set session transaction isolation level repeatable read");
        Dialect.execute(connection, "start transaction with consistent snapshot, read only");
    }

    @Override
    public void end(Connection connection) throws SQLException {
        Dialect.execute(connection, "rollback");
    }

    @Override
    public Instant now(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select utc_timestamp(6)")) {
            row.next();
            return row.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC);
        }
    }

    @Override
    public Optional<Instant> date(ResultSet row, DateColumn column, Optional<ZoneId> zone) throws SQLException {
        return switch (column.type()) {
            case "timestamp", "datetime" ->
                Optional.ofNullable(row.getObject(column.index(), LocalDateTime.class))
                        .map(local -> LocalDates.instant(local, zoneOf(column, zone)));
            case "date" ->
                Optional.ofNullable(row.getObject(column.index(), LocalDate.class))
                        .map(day -> LocalDates.endOf(day, zoneOf(column, zone)));
            default -> throw column.isNoDate();
        };
    }

    private static ZoneId zoneOf(DateColumn column, Optional<ZoneId> zone) {
        return column.type().equals("timestamp") ? ZoneOffset.UTC : zone.orElseThrow(column::needsZone);
    }

    @Override
    public String notBefore(String column) {
        return column + " >= ?";
    }

    @Override
    public void bindDate(
            PreparedStatement statement, int parameter, Instant date, DateColumn column, Optional<ZoneId> zone)
            throws SQLException {
        statement.setObject(parameter, LocalDates.notAfter(date, zoneOf(column, zone)));
    }

    @Override
    public void bindId(PreparedStatement statement, int parameter, String id) throws SQLException {
        statement.setString(parameter, id);
    }
}
