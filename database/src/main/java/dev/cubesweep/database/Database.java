package dev.cubesweep.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.Jdbi;

/** An open database whose tables are up to date. Closing it closes its connections. */
public final class Database implements AutoCloseable {

    /** PostgreSQL's schema for our tables: the database may be the application's own. */
    static final String SCHEMA = "cubesweep";

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
        connectOnce(settings, properties);
        HikariDataSource pool = new HikariDataSource(poolConfig(settings, properties));
        try {
            migrate(settings, pool);
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
            properties.setProperty("currentSchema", SCHEMA);
        }
        return properties;
    }

    /** Ahead of the pool, which wraps what went wrong and tries again for a while. */
    private static void connectOnce(DatabaseSettings settings, Properties properties) {
        try (Connection connection = DriverManager.getConnection(settings.url(), properties)) {
            connection.isValid(1);
        } catch (SQLException e) {
            throw explain(settings, e);
        }
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

    private static void migrate(DatabaseSettings settings, DataSource pool) {
        FluentConfiguration flyway = Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration/common")
                // Else the user of DATABASE_URL.
                .installedBy("cubesweep")
                .placeholders(Map.of("installationId", UUID.randomUUID().toString()));
        if (settings.vendor() == Vendor.POSTGRESQL) {
            flyway.schemas(SCHEMA)
                    .defaultSchema(SCHEMA)
                    .locations("classpath:db/migration/common", "classpath:db/migration/postgresql");
        }
        flyway.load().migrate();
    }
}
