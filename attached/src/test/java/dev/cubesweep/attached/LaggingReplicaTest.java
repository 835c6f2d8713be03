package dev.cubesweep.attached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cubesweep.database.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that follows another one. */
final class LaggingReplicaTest {

    @TempDir
    private Path directory;

    private EmbeddedPostgres primary;
    private EmbeddedPostgres replica;
    private ApplicationDatabase database;

    @BeforeEach
    void start() throws IOException {
        Path data = directory.resolve("primary");
        EmbeddedPostgres first = server(data).start();
        int port = first.getPort();
        first.close();
        Path copy = directory.resolve("replica");
        copy(data, copy);
        Files.writeString(copy.resolve("standby.signal"), "");
        Files.writeString(
                copy.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=" + port + " user=postgres'\n");
        primary = server(data).setPort(port).start();
        replica = server(copy).start();
        database = ApplicationDatabase.of(DatabaseSettings.ofApplication(
                "URL", "postgres://postgres:postgres@127.0.0.1:" + replica.getPort() + "/postgres"));
    }

    @AfterEach
    void stop() throws IOException {
        database.close();
        replica.close();
        primary.close();
    }

    private static EmbeddedPostgres.Builder server(Path data) {
        return EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
    }

    /** Nobody writes there meanwhile. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static String ask(EmbeddedPostgres server, String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(String sql) {
        try (Connection connection = primary.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Instant now() {
        return database.read(connection -> database.dialect().now(connection));
    }

    @Test
    @DisplayName(
            "H40 what a replica has not yet heard of is not known: its clock is the moment up to which it followed")
    void clock() {
        write("create table job (id integer)");
        await().until(() -> ask(replica, "select to_regclass('job')").equals("job"));
        Instant followed = Instant.now();
        await("one that has heard everything").until(() -> now().isAfter(followed));

        ask(replica, "select pg_wal_replay_pause()::text");
        await().until(() ->
                ask(replica, "select pg_get_wal_replay_pause_state()").equals("paused"));
        Instant paused = Instant.now();
        write("insert into job values (1)");
        await().until(() -> ask(replica, "select pg_last_wal_receive_lsn() > pg_last_wal_replay_lsn()")
                .equals("t"));
        assertThat(now()).isBefore(paused);

        ask(replica, "select pg_wal_replay_resume()::text");
        await().until(() -> now().isAfter(paused));
    }
}
