package dev.cubesweep.it.examples;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A real PostgreSQL: the studio's database, and another one for Cubesweep's own records. */
final class StudioDatabase implements AutoCloseable {

    /** The application's role. */
    private static final String STUDIO = "studio";
    /** The role with which Cubesweep reads the application's tables, which can do nothing else. */
    private static final String READER = "reader";

    private static final String CUBESWEEP = "cubesweep";

    private final EmbeddedPostgres server;

    StudioDatabase() {
        try {
            server = EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String admin = jdbc("postgres", "postgres");
        execute(admin, "create role " + STUDIO + " login");
        execute(admin, "create role " + READER + " login");
        execute(admin, "create role " + CUBESWEEP + " login");
        execute(admin, "create database " + STUDIO + " owner " + STUDIO);
        execute(admin, "create database " + CUBESWEEP + " owner " + CUBESWEEP);
        // As README.md of the example has it.
        String studio = jdbc(STUDIO, STUDIO);
        execute(studio, "grant usage on schema public to " + READER);
        execute(studio, "alter default privileges grant select on tables to " + READER);
    }

    String studioUrl() {
        return url(STUDIO, STUDIO);
    }

    /** The application's tables for whoever may only read them. */
    String readerUrl() {
        return url(READER, STUDIO);
    }

    String cubesweepUrl() {
        return url(CUBESWEEP, CUBESWEEP);
    }

    /** What the reader tries to do to the application's tables. */
    void asReader(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbc(READER, STUDIO));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void execute(String jdbc, String sql) {
        try (Connection connection = DriverManager.getConnection(jdbc);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String url(String role, String database) {
        return "postgres://" + role + ":none@127.0.0.1:" + server.getPort() + "/" + database;
    }

    private String jdbc(String role, String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database + "?user=" + role;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
