package dev.cubesweep.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;

/** An open database whose tables are up to date. Closing it closes its connections. */
public final class Database implements AutoCloseable {

    private static final int H2_IN_USE = 90020;
    private static final int MAX_CONNECTIONS = 10;
    private static final long CONNECTION_TIMEOUT_MILLIS = 10_000;

    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(DatabaseSettings settings, HikariDataSource pool) {
        this.settings = settings;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        InstantColumn instants = new InstantColumn();
        jdbi.registerArgument(instants);
        jdbi.registerColumnMapper(Instant.class, instants);
        jdbi.registerArrayType(String.class, "varchar");
    }

    /**
     * Connects, and creates or updates the tables.
     *
     * @throws DatabaseException where any of it fails
     */
    public static Database open(DatabaseSettings settings) {
        Properties properties = properties(settings);
        // Kept until the pool has its own: H2 opens its files for the first connection and closes them with the last.
        try (Connection first = connect(settings, properties)) {
            boolean isCurrent = new Schema(settings.vendor()).isCurrent(first);
            return open(settings, isCurrent, new HikariDataSource(poolConfig(settings, properties)));
        } catch (SQLException e) {
            throw explain(settings, e);
        }
    }

    private static Database open(DatabaseSettings settings, boolean isCurrent, HikariDataSource pool) {
        try {
            if (!isCurrent) {
                new Schema(settings.vendor()).migrate(pool);
            }
            return new Database(settings, pool);
        } catch (FlywayException e) {
            pool.close();
            throw new DatabaseException(
                    DatabaseException.Kind.UNUSABLE,
                    "The tables in the database " + settings.place() + " could not be brought up to date: "
                            + SqlFailure.words(e) + ".",
                    e);
        }
    }

    public DataSource dataSource() {
        return pool;
    }

    public DatabaseSettings settings() {
        return settings;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public void close() {
        pool.close();
    }

    private static Properties properties(DatabaseSettings settings) {
        Properties properties = new Properties();
        if (!settings.user().isEmpty()) {
            properties.setProperty("user", settings.user());
            properties.setProperty("password", settings.password());
        }
        if (settings.vendor() == Vendor.POSTGRESQL) {
            // Seconds. A connection that went dead without a word must not hold a run for ever.
            properties.setProperty("connectTimeout", "10");
            properties.setProperty("socketTimeout", "300");
            properties.setProperty("tcpKeepAlive", "true");
            properties.setProperty("ApplicationName", "cubesweep");
            properties.setProperty("currentSchema", Schema.NAME);
        }
        return properties;
    }

    /** Ahead of the pool, which wraps what went wrong and tries again for a while. */
    private static Connection connect(DatabaseSettings settings, Properties properties) throws SQLException {
        Connection connection = DriverManager.getConnection(settings.url(), properties);
        connection.isValid(1);
        return connection;
    }

    private static DatabaseException explain(DatabaseSettings settings, SQLException failure) {
        // A driver that cannot read a URL repeats it, password and all.
        SQLException e = settings.isSecretIn(failure)
                ? new SQLException(
                        settings.withoutSecrets(SqlFailure.words(failure)),
                        failure.getSQLState(),
                        failure.getErrorCode())
                : failure;
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (settings.isEmbedded() && e.getErrorCode() == H2_IN_USE) {
            return new DatabaseException(
                    DatabaseException.Kind.IN_USE,
                    "The embedded database " + settings.place() + " is in use by another process; stop that server or "
                            + "talk to it by setting CUBESWEEP_URL.",
                    e);
        }
        if (state.startsWith("28")) {
            return new DatabaseException(
                    DatabaseException.Kind.DENIED,
                    "The database " + settings.place() + " refuses the user or password of DATABASE_URL; check them.",
                    e);
        }
        if (state.equals("3D000")) {
            return new DatabaseException(
                    DatabaseException.Kind.ABSENT,
                    "The server of " + settings.place() + " has no database of that name; create it or correct "
                            + "DATABASE_URL.",
                    e);
        }
        return new DatabaseException(
                DatabaseException.Kind.UNREACHABLE,
                "The database " + settings.place() + " cannot be opened: "
                        + (isHostUnknown(e) ? "no host has that name" : SqlFailure.words(e))
                        + "; check DATABASE_URL and that the database is up.",
                e);
    }

    /** The driver says no more than that the attempt failed. */
    private static boolean isHostUnknown(SQLException e) {
        return Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
                .anyMatch(UnknownHostException.class::isInstance);
    }

    private static HikariConfig poolConfig(DatabaseSettings settings, Properties properties) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("cubesweep");
        config.setJdbcUrl(settings.url());
        config.setDataSourceProperties(properties);
        config.setMaximumPoolSize(MAX_CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        return config;
    }
}
