package dev.cubesweep.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.embedded.EmbeddedS3;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;

/** As an operator would who has tables like Django's and a role that can only read them. */
@DisplayName("cubesweep attach, as a process")
final class AttachIT {

    private static final String FILE = "cubesweep-catalog.yaml";

    private static final List<String> TABLES = List.of(
            "create table app_job (id serial primary key, status varchar(20) not null, source_file varchar(100) not null,"
                    + " updated_at timestamp with time zone not null)",
            "create table app_segment (id serial primary key, job_id integer not null references app_job)",
            "create table app_clippedvideo (id serial primary key, segment_id integer not null references app_segment,"
                    + " status varchar(20) not null, file varchar(100) not null,"
                    + " created_at timestamp with time zone not null)",
            "create table app_profile (id serial primary key, avatar varchar(100) not null)",
            "insert into app_job values (1, 'done', 'uploads/1.mp4', now()), (2, 'queued', 'uploads/2.mp4', now())",
            "insert into app_segment values (11, 1)",
            "insert into app_clippedvideo values (111, 11, 'ready', 'clips/1.mp4', now())",
            "insert into app_profile values (7, 'avatars/7.png')",
            "create role reader login password '" + Distribution.SECRET + "'",
            "grant usage on schema public to reader",
            "grant select on all tables in schema public to reader");

    @TempDir
    private Path directory;

    private EmbeddedPostgres postgres;
    private EmbeddedS3 s3;
    private Distribution cubesweep;

    @BeforeEach
    void start() throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder().start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : TABLES) {
                statement.execute(sql);
            }
        }
        s3 = EmbeddedS3.inMemory("key-id", Distribution.SECRET);
        s3.createBucket("bucket");
        for (String key : List.of("uploads/1.mp4", "uploads/2.mp4", "clips/1.mp4", "avatars/7.png")) {
            put("cube/public/" + key);
        }
        cubesweep = Distribution.on(s3.endpoint() + "/bucket/cube", directory.resolve("data"))
                .with(
                        "CUBESWEEP_CATALOG_URL",
                        "postgres://reader:" + Distribution.SECRET + "@127.0.0.1:" + postgres.getPort() + "/postgres");
    }

    @AfterEach
    void stop() throws IOException {
        s3.close();
        postgres.close();
    }

    private void put(String key) {
        try (S3Client client = S3Client.builder()
                .endpointOverride(s3.endpoint())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("key-id", Distribution.SECRET)))
                .build()) {
            client.putObject(request -> request.bucket("bucket").key(key), RequestBody.fromString("content"));
        }
    }

    private Finished run(Distribution distribution, String... arguments) {
        return Finished.of(distribution.builder(arguments).directory(directory.toFile()));
    }

    @Test
    @DisplayName("writes nothing until it is told to, never replaces a file, and the file then serves a plan")
    void attach() throws IOException {
        Path file = directory.resolve(FILE);

        Finished shown = run(cubesweep, "attach");
        assertThat(shown.exitCode()).as(shown.all()).isZero();
        assertThat(shown.all())
                .contains("1 of 1 keys are in the store", "Nothing was written", "app_profile.avatar")
                .doesNotContain(Distribution.SECRET);
        assertThat(shown.out()).contains("from app_clippedvideo t1");
        assertThat(file).doesNotExist();

        Finished written = run(cubesweep, "attach", "--yes");
        assertThat(written.exitCode()).as(written.all()).isZero();
        assertThat(file).content().contains("kind: clip").doesNotContain(Distribution.SECRET);
        String text = Files.readString(file);

        Finished again = run(cubesweep, "attach", "--yes");
        assertThat(again.exitCode()).as(again.all()).isEqualTo(2);
        assertThat(again.err()).contains(FILE, "--force");
        assertThat(file).hasContent(text);

        Distribution attached = cubesweep.with("CUBESWEEP_CATALOG", file.toString());
        JsonNode plan = Distribution.json(run(attached, "plan", "--grace-hours", "0", "--json"));
        assertThat(plan.path("deleted_by_reason").path("temporary").asInt()).isEqualTo(1);
        assertThat(plan.path("deleted_by_reason").path("orphan").asInt()).isEqualTo(1);
        assertThat(plan.path("retained_by_reason").path("active_job").asInt()).isEqualTo(1);
        assertThat(plan.path("retained_by_reason").path("recent_clip").asInt()).isEqualTo(1);
    }

    @Test
    @DisplayName("H27 a table that the role may not read is named by attach and by doctor: nobody knows what it names")
    void unreadable() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("revoke select on app_profile from reader");
        }

        Finished written = run(cubesweep, "attach", "--yes");
        Finished doctor =
                run(cubesweep.with("CUBESWEEP_CATALOG", directory.resolve(FILE).toString()), "doctor");

        assertThat(written.all())
                .contains("The table app_profile was not looked at", "permission denied", "grant SELECT");
        assertThat(doctor.exitCode()).as(doctor.all()).isEqualTo(2);
        assertThat(doctor.out()).contains("app_profile was not looked at");
    }

    @Test
    @DisplayName("H27 doctor names a column that no query reads, until its folder is protected")
    void doctor() {
        run(cubesweep, "attach", "--yes");
        Distribution attached =
                cubesweep.with("CUBESWEEP_CATALOG", directory.resolve(FILE).toString());

        Finished ill = run(attached, "doctor");
        Finished well = run(attached.with("CUBESWEEP_PROTECTED_PREFIXES", "public/avatars/"), "doctor");
        Finished checked = run(attached, "attach", "--check", "--json");

        assertThat(ill.exitCode()).as(ill.all()).isEqualTo(2);
        assertThat(ill.out()).contains("app_profile.avatar", "our role can only read");
        assertThat(well.exitCode()).as(well.all()).isZero();
        assertThat(checked.exitCode()).as(checked.all()).isZero();
        assertThat(Distribution.json(checked).path("written").asBoolean()).isFalse();
        assertThat(ill.all() + well.all() + checked.all()).doesNotContain(Distribution.SECRET);
    }
}
