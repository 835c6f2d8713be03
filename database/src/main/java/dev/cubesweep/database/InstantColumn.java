package dev.cubesweep.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Instants as {@code timestamp with time zone}, always by way of UTC: {@link java.sql.Timestamp}, which Jdbi would use,
 * goes through the local time zone on H2 and is off by an hour twice a year.
 */
final class InstantColumn extends AbstractArgumentFactory<Instant> implements ColumnMapper<Instant> {

    InstantColumn() {
        super(Types.TIMESTAMP_WITH_TIMEZONE);
    }

    /** As precise as both databases keep it. */
    static Instant truncate(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    static @Nullable Instant read(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** The value of a column that is never null. */
    static Instant require(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @Override
    protected Argument build(Instant value, ConfigRegistry config) {
        OffsetDateTime time = truncate(value).atOffset(ZoneOffset.UTC);
        return (position, statement, context) -> statement.setObject(position, time);
    }

    @Override
    public @Nullable Instant map(ResultSet row, int column, StatementContext context) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
