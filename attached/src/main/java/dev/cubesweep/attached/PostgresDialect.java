package dev.cubesweep.attached;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** PostgreSQL. What a transaction needs is set for it alone, as poolers between us and the server require. */
final class PostgresDialect implements Dialect {

    /**
     * A replica's clock is right even where its rows are old (H40). Whoever follows has received and replayed the same;
     * else the last transaction that it replayed tells up to when its rows are true.
     */
    private static final String NOW = """
            select case
                when not pg_is_in_recovery() then clock_timestamp()
                when pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn()
                    and exists (select 1 from pg_stat_get_wal_receiver() r where r.pid is not null)
                    then clock_timestamp()
                else coalesce(pg_last_xact_replay_timestamp(), to_timestamp(0))
            end""";

    @Override
    public Map<String, String> properties() {
        // Seconds. A connection that went dead without a word must not hold a run for ever.
        return Map.of(
                "connectTimeout", "10",
                "socketTimeout", String.valueOf(ApplicationDatabase.STATEMENT_TIMEOUT.toSeconds() + 30),
                "tcpKeepAlive", "true",
                "ApplicationName", "cubesweep");
    }

    @Override
    public void begin(Connection connection, Duration timeout) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        Dialect.execute(connection, "set local statement_timeout = " + timeout.toMillis());
    }

    @Override
    public void end(Connection connection) throws SQLException {
        connection.rollback();
    }

    @Override
    public Instant now(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(NOW)) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    @Override
    public Optional<Instant> date(ResultSet row, DateColumn column, Optional<ZoneId> zone) throws SQLException {
        return switch (column.type()) {
            case "timestamptz" ->
                Optional.ofNullable(row.getObject(column.index(), OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant);
            case "timestamp" ->
                Optional.ofNullable(row.getObject(column.index(), LocalDateTime.class))
                        .map(local -> LocalDates.instant(local, zone.orElseThrow(column::needsZone)));
            case "date" ->
                Optional.ofNullable(row.getObject(column.index(), LocalDate.class))
                        .map(day -> LocalDates.endOf(day, zone.orElseThrow(column::needsZone)));
            default -> throw column.isNoDate();
        };
    }

    @Override
    public String notBefore(String column) {
        return column + " >= ?";
    }

    @Override
    public void bindDate(
            PreparedStatement statement, int parameter, Instant date, DateColumn column, Optional<ZoneId> zone)
            throws SQLException {
        switch (column.type()) {
            case "timestamptz" -> statement.setObject(parameter, date.atOffset(ZoneOffset.UTC));
            case "timestamp" ->
                statement.setObject(parameter, LocalDates.notAfter(date, zone.orElseThrow(column::needsZone)));
            case "date" ->
                statement.setObject(
                        parameter,
                        LocalDates.notAfter(date, zone.orElseThrow(column::needsZone))
                                .toLocalDate());
            default -> throw column.isNoDate();
        }
    }

    @Override
    public void bindId(PreparedStatement statement, int parameter, String id) throws SQLException {
        // Of no type, so that the server takes the column's: a number, a UUID, a text.
        statement.setObject(parameter, id, Types.OTHER);
    }
}
