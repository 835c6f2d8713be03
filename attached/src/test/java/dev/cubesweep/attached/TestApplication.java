package dev.cubesweep.attached;

import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.catalog.ObjectKind;
import dev.cubesweep.database.DatabaseSettings;
import dev.cubesweep.database.Vendor;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An application's database with tables of its own, filled as a test needs it. */
public final class TestApplication implements AutoCloseable {

    static final CatalogDescription DESCRIPTION = CatalogDescriptionFile.parse("""
            time_zone: UTC
            jobs:
              query: select id, state as status, changed_at, retention_days from job
            objects:
              - {name: original, kind: original, query: "select job_id, path as object_key from media where kind = 'original'"}
              - {name: audio, kind: audio, query: "select job_id, path as object_key from media where kind = 'audio'"}
              - {name: artifact, kind: artifact, query: "select job_id, path as object_key from media where kind = 'artifact'"}
              - {name: clip, kind: clip, query: "select id, job_id, state as status, created_at, completed_at, changed_at, path as object_key from clip"}
            """);

    /** Started by whoever asks first; the server ends with the JVM. */
    private static final class Postgres {

        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final DatabaseSettings settings;
    private final Connection connection;

    private TestApplication(DatabaseSettings settings) {
        this.settings = settings;
        try {
            this.connection = settings.user().isEmpty()
                    ? DriverManager.getConnection(settings.url())
                    : DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static TestApplication of(Vendor vendor, Path directory) {
        TestApplication application = empty(vendor, directory);
        application.createTables();
        return application;
    }

    /** Without any table yet. */
    public static TestApplication empty(Vendor vendor, Path directory) {
        return new TestApplication(
                switch (vendor) {
                    case POSTGRESQL -> postgres();
                    case MARIADB -> maria();
                    case SQLITE ->
                        DatabaseSettings.ofApplication("URL", "sqlite:///" + directory.resolve("app.sqlite"));
                    case H2 -> throw new IllegalArgumentException();
                });
    }

    private static DatabaseSettings postgres() {
        String name = name();
        executeAt(Postgres.RUNNING.getJdbcUrl("postgres", "postgres"), "create database " + name);
        return DatabaseSettings.ofApplication(
                "URL", "postgres://postgres:postgres@localhost:" + Postgres.RUNNING.getPort() + "/" + name);
    }

    private static DatabaseSettings maria() {
        String name = name();
        int port = MariaServer.port();
        executeAt(MariaServer.url(port, ""), "create database " + name + " character set utf8mb4");
        return DatabaseSettings.ofApplication("URL", "mysql://root@127.0.0.1:" + port + "/" + name);
    }

    private static String name() {
        return "t" + UUID.randomUUID().toString().replace("-", "");
    }

    private static void executeAt(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public DatabaseSettings settings() {
        return settings;
    }

    private void createTables() {
        String date = switch (settings.vendor()) {
            case POSTGRESQL -> "timestamp with time zone";
            case MARIADB -> "datetime(6)";
            default -> "text";
        };
        String binary = settings.vendor() == Vendor.MARIADB ? " character set utf8mb4 collate utf8mb4_bin" : "";
        execute("create table job (id varchar(200)" + binary + " primary key, state varchar(20), changed_at " + date
                + ", retention_days integer)");
        execute("create table media (job_id varchar(200)" + binary + ", kind varchar(20), path varchar(1024)" + binary
                + ")");
        execute("create table clip (id varchar(200)" + binary + " primary key, job_id varchar(200)" + binary
                + ", state varchar(20), created_at " + date + ", completed_at " + date + ", changed_at " + date
                + ", path varchar(1024)" + binary + ")");
    }

    /** Adds a job or replaces the one of its id. Its keys are spelled relative to the store {@code cube/}. */
    void put(JobRow job) {
        String id = job.id().value();
        execute("delete from job where id = ?", id);
        execute("delete from media where job_id = ?", id);
        execute(
                "insert into job values (?, ?, ?, ?)",
                id,
                job.status().text(),
                date(job.changedAt()),
                job.retentionDays());
        job.objects().forEach(object -> addObject(id, object.kind(), spelling(object.claims())));
    }

    void addObject(String job, ObjectKind kind, String spelling) {
        execute("insert into media values (?, ?, ?)", job, kind.text(), spelling);
    }

    void put(ClipRow clip) {
        remove(clip.id());
        execute(
                "insert into clip values (?, ?, ?, ?, ?, ?, ?)",
                clip.id().value(),
                clip.job().value(),
                clip.status().text(),
                date(clip.createdAt()),
                date(clip.completedAt()),
                date(clip.changedAt()),
                clip.claims().isEmpty() ? null : spelling(clip.claims()));
    }

    void remove(ClipId clip) {
        execute("delete from clip where id = ?", clip.value());
    }

    private static String spelling(List<KeyClaim> claims) {
        return claims.get(0).key().value().replaceFirst("^cube/", "");
    }

    private @Nullable Object date(@Nullable Instant date) {
        if (date == null) {
            return null;
        }
        return switch (settings.vendor()) {
            case POSTGRESQL -> date.atOffset(ZoneOffset.UTC);
            case MARIADB -> LocalDateTime.ofInstant(date, ZoneOffset.UTC);
            default -> LocalDateTime.ofInstant(date, ZoneOffset.UTC).toString().replace('T', ' ');
        };
    }

    /** Does what an application, or whoever migrates it, does. */
    public void execute(String sql, @Nullable Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first number that a query yields. */
    int number(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
