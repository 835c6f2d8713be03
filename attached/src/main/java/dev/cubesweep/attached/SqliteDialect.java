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
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Map;
import java.util.Optional;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;

/**
 * SQLite, which has no type for dates: they are texts, with or without an offset. Its clock is that of the machine on
 * which the file lies, ours.
 */
final class SqliteDialect implements Dialect {

    private static final DateTimeFormatter TEXT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[xxx][xx][X]")
            .toFormatter();

    private static final int STEPS_BETWEEN_LOOKS = 100_000;

    @Override
    public Map<String, String> properties() {
        // SQLITE_OPEN_READONLY: a file that is not there is not made either. Milliseconds to wait for a writer.
        return Map.of("open_mode", "1", "busy_timeout", "30000");
    }

    @Override
    public void begin(Connection connection, Duration timeout) throws SQLException {
        connection.setAutoCommit(false);
        long deadline = System.nanoTime() + timeout.toNanos();
        ProgressHandler.setHandler(
                connection.unwrap(SQLiteConnection.class), STEPS_BETWEEN_LOOKS, new ProgressHandler() {
                    @Override
                    protected int progress() {
                        return System.nanoTime() - deadline > 0 ? 1 : 0;
                    }
                });
    }

    @Override
    public void end(Connection connection) throws SQLException {
        ProgressHandler.clearHandler(connection.unwrap(SQLiteConnection.class));
        connection.rollback();
    }

    @Override
    public Instant now(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select strftime('%Y-%m-%dT%H:%M:%fZ', 'now')")) {
            row.next();
            return Instant.parse(row.getString(1));
        }
    }

    @Override
    public Optional<Instant> date(ResultSet row, DateColumn column, Optional<ZoneId> zone) throws SQLException {
        String text = row.getString(column.index());
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        TemporalAccessor read = TEXT.parseBest(
                text.strip().replaceFirst("^(\\S+) +", "$1T"),
                OffsetDateTime::from,
                LocalDateTime::from,
                LocalDate::from);
        if (read instanceof OffsetDateTime offset) {
            return Optional.of(offset.toInstant());
        }
        ZoneId own = zone.orElseThrow(column::needsZone);
        return Optional.of(
                read instanceof LocalDateTime local
                        ? LocalDates.instant(local, own)
                        : LocalDates.endOf((LocalDate) read, own));
    }

    @Override
    public String notBefore(String column) {
        // What its own functions cannot read is looked at rather than passed over.
        return "coalesce(datetime(" + column + ") >= datetime(?), 1)";
    }

    @Override
    public void bindDate(
            PreparedStatement statement, int parameter, Instant date, DateColumn column, Optional<ZoneId> zone)
            throws SQLException {
        // Texts with an offset count in UTC, others as they stand: the earlier of both is safe for either.
        LocalDateTime utc = LocalDateTime.ofInstant(date, ZoneOffset.UTC);
        LocalDateTime local = LocalDates.notAfter(date, zone.orElse(ZoneOffset.UTC));
        LocalDateTime earlier = utc.isBefore(local) ? utc : local;
        statement.setString(parameter, earlier.withNano(0).toString());
    }

    @Override
    public String idColumn(String column) {
        // An expression has no type there, and 7 is not '7'.
        return "cast(" + column + " as text)";
    }

    @Override
    public void bindId(PreparedStatement statement, int parameter, String id) throws SQLException {
        statement.setString(parameter, id);
    }
}
