package dev.cubesweep.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** Fresh databases: H2 in memory, and on one real PostgreSQL server that all tests of a JVM share. */
final class TestDatabases {

    private TestDatabases() {}

    /** Started by whoever asks first; the server ends with the JVM. */
    private static final class Server {

        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "60")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static DatabaseSettings h2() {
        return DatabaseSettings.parse("jdbc:h2:mem:" + UUID.randomUUID());
    }

    static DatabaseSettings postgres() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return DatabaseSettings.parse(
                "postgres://postgres:postgres@localhost:" + Server.RUNNING.getPort() + "/" + name);
    }
}
