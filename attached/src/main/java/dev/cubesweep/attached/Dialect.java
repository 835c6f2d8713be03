package dev.cubesweep.attached;

import dev.cubesweep.database.Vendor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** In what the databases of applications differ. */
interface Dialect {

    static Dialect of(Vendor vendor) {
        return switch (vendor) {
            case POSTGRESQL -> new PostgresDialect();
            case MARIADB -> new MariaDialect();
            case SQLITE -> new SqliteDialect();
            case H2 -> throw new IllegalArgumentException("An application's H2 cannot be attached.");
        };
    }

    /** What the driver must be told. */
    Map<String, String> properties();

    /** Begins a read-only transaction that sees one moment, and in which no statement takes longer than that. */
    void begin(Connection connection, Duration timeout) throws SQLException;

    /** Ends it; nothing was written. */
    void end(Connection connection) throws SQLException;

    /** What the server's clock shows; a replica's, the moment up to which it has followed. */
    Instant now(Connection connection) throws SQLException;

    /**
     * Reads a column's date.
     *
     * @param zone of columns that have none
     * @return empty for no date
     * @throws UnreadableDateException if the column holds no dates, or nobody knows in which zone
     * @throws java.time.DateTimeException if this value is none
     */
    Optional<Instant> date(ResultSet row, DateColumn column, Optional<ZoneId> zone) throws SQLException;

    /** A condition that the column of a date is not before one parameter. */
    String notBefore(String column);

    /** Binds that parameter. A little earlier than asked for does no harm. */
    void bindDate(PreparedStatement statement, int parameter, Instant date, DateColumn column, Optional<ZoneId> zone)
            throws SQLException;

    /** Binds an id that a query yielded, as text, so that it is found again whatever the column's type. */
    void bindId(PreparedStatement statement, int parameter, String id) throws SQLException;

    /** A column of a query that compares with {@link #bindId}. */
    default String idColumn(String column) {
        return column;
    }

    /** Executes without reading anything. */
    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
