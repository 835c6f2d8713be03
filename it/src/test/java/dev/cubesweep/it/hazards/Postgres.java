package dev.cubesweep.it.hazards;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** One real PostgreSQL server for all tests of a JVM, with a database for whoever asks. */
final class Postgres {

    private Postgres() {}

    /** Started by whoever asks first; the server ends with the JVM. */
    private static final class Server {

        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "80")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static int port() {
        return Server.RUNNING.getPort();
    }

    /** Creates an empty database. @return its name */
    static String create() {
        String name = "h" + UUID.randomUUID().toString().replace("-", "");
        execute("postgres", "create database " + name);
        return name;
    }

    /** Copies a database that nobody is connected to. @return the name of the copy */
    static String backup(String database) {
        String name = "h" + UUID.randomUUID().toString().replace("-", "");
        execute("postgres", "create database " + name + " template " + database);
        return name;
    }

    /** Its {@code DATABASE_URL}, as Heroku would set it. */
    static String url(String database) {
        return url(database, port());
    }

    static String url(String database, int port) {
        return "postgres://postgres:postgres@localhost:" + port + "/" + database;
    }

    /** Works past Cubesweep, as an operator or another application can. */
    static void execute(String database, String sql) {
        try (Connection connection =
                        Server.RUNNING.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
