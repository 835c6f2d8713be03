package dev.cubesweep.attached;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.database.DatabaseSettings;
import dev.cubesweep.database.SqlFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Properties;

/**
 * The application's database, in which nothing is ever written: every transaction is read-only where the server knows
 * of such, and a role that can only read is enough. Closing it closes its connections.
 */
public final class ApplicationDatabase implements AutoCloseable {

    /** For the whole of one query: it streams a table while a snapshot is made of it. */
    static final Duration STATEMENT_TIMEOUT = Duration.ofMinutes(10);

    private static final int MAX_CONNECTIONS = 3;
    private static final long CONNECTION_TIMEOUT_MILLIS = 10_000;

    private final DatabaseSettings settings;
    private final Dialect dialect;
    private final HikariDataSource pool;

    private ApplicationDatabase(DatabaseSettings settings, Dialect dialect, HikariDataSource pool) {
        this.settings = settings;
        this.dialect = dialect;
        this.pool = pool;
    }

    /** No connection is made yet: an application's database may be down while Cubesweep starts. */
    public static ApplicationDatabase of(DatabaseSettings settings) {
        Dialect dialect = Dialect.of(settings.vendor());
        HikariConfig config = new HikariConfig();
        config.setPoolName("cubesweep-attached");
        config.setJdbcUrl(settings.url());
        config.setDataSourceProperties(properties(settings, dialect));
        config.setMaximumPoolSize(MAX_CONNECTIONS);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setReadOnly(true);
        return new ApplicationDatabase(settings, dialect, new HikariDataSource(config));
    }

    /** Where it is, for people. */
    public String place() {
        return settings.place();
    }

    Dialect dialect() {
        return dialect;
    }

    /** Something that is read in one transaction. */
    @FunctionalInterface
    public interface Reading<T> {
        T from(Connection connection) throws SQLException;
    }

    /**
     * Reads what was committed at one moment.
     *
     * @throws CatalogException if the database does not answer or breaks off
     */
    public <T> T read(Reading<T> reading) {
        try (Connection connection = pool.getConnection()) {
            dialect.begin(connection, STATEMENT_TIMEOUT);
            try {
                return reading.from(connection);
            } finally {
                dialect.end(connection);
            }
        } catch (SQLException e) {
            throw explained(e);
        }
    }

    private CatalogException explained(SQLException failure) {
        String words = settings.withoutSecrets(SqlFailure.words(failure));
        SQLException shown = settings.isSecretIn(failure)
                ? new SQLException(words, failure.getSQLState(), failure.getErrorCode())
                : failure;
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        SQLException root = SqlFailure.rootOf(failure);
        boolean unreachable = failure instanceof SQLTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("28")
                || (root != null && String.valueOf(root.getSQLState()).startsWith("08"));
        return unreachable
                ? new CatalogException(
                        CatalogException.Kind.UNREACHABLE,
                        "The application's database " + place() + " does not answer: " + words + ".",
                        shown)
                : new CatalogException(
                        CatalogException.Kind.INCOMPLETE,
                        "The application's database " + place() + " could not be read"
                                + (failure instanceof QueryException of ? " by the query '" + of.query() + "'" : "")
                                + ": " + words + ".",
                        shown);
    }

    private static Properties properties(DatabaseSettings settings, Dialect dialect) {
        Properties properties = new Properties();
        if (!settings.user().isEmpty()) {
            properties.setProperty("user", settings.user());
            properties.setProperty("password", settings.password());
        }
        properties.putAll(dialect.properties());
        return properties;
    }

    @Override
    public void close() {
        pool.close();
    }
}
