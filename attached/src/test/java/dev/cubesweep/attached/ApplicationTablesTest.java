package dev.cubesweep.attached;

import static dev.cubesweep.catalog.ClipRowBuilder.aClip;
import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.catalog.CatalogRows;
import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.catalog.ObjectKind;
import dev.cubesweep.database.Vendor;
import dev.cubesweep.store.ObjectKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApplicationTablesTest {

    private static final String MEDIA = """
            jobs: {query: "select id, state as status, changed_at from job"}
            objects:
              - {name: media, kind: original, query: "select job_id, path as object_key from media"}
            """;
    private static final Instant AT = Instant.parse("2026-03-01T02:00:00.123Z");

    @AutoClose
    private final OpenApplications opened = new OpenApplications();

    @TempDir
    private Path directory;

    private TestApplication application() {
        return opened.application();
    }

    private ApplicationTables tables(Vendor vendor, String description) {
        opened.open(vendor, directory);
        return new ApplicationTables(
                opened.database(), CatalogDescriptionFile.parse(description), AttachedFixture.STORE);
    }

    private static String description(String clips) {
        return """
                time_zone: Europe/Berlin
                jobs: {query: "select id, state as status, changed_at from job"}
                objects:
                  - {name: clips, kind: clip, query: "%s"}
                """.formatted(clips);
    }

    private static final String CLIPS = "select id, job_id, state as status, created_at, completed_at, changed_at,"
            + " path as object_key from clip";

    private static List<ClipRow> clips(ApplicationTables tables) {
        return CatalogRows.of(tables::readAll).clips();
    }

    @ParameterizedTest
    @EnumSource(names = "H2", mode = EnumSource.Mode.EXCLUDE)
    void theQueriesOfTheTestsAreInOrder(Vendor vendor) {
        ApplicationTables tables = tables(vendor, description(CLIPS));
        application().put(aJob("7", AT).build());
        application()
                .put(aClip("71", "7", AT).completed(AT).key("cube/clips/71").build());

        assertThatCode(tables::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(names = "H2", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("H27 a query that does not find its rows again by the job is refused before anybody relies on it")
    void rowsMustBeFoundAgain(Vendor vendor) {
        String random = vendor == Vendor.MARIADB ? "concat(job_id, rand())" : "job_id || random()";
        ApplicationTables tables = tables(vendor, description(CLIPS.replace("job_id,", random + " as job_id,")));
        application().put(aJob("7", AT).build());
        application()
                .put(aClip("71", "7", AT).completed(AT).key("cube/clips/71").build());

        assertThatThrownBy(tables::check)
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("'clips'")
                .hasMessageContaining("by its id");
    }

    @ParameterizedTest
    @EnumSource(names = "H2", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("ids that are numbers are found again by their texts")
    void numbersAsIds(Vendor vendor) {
        ApplicationTables tables = tables(vendor, """
                time_zone: UTC
                jobs: {query: "select id, state as status, changed_at from numbered"}
                objects:
                  - {name: uploads, kind: original, query: "select id + 0 as job_id, path as object_key from numbered"}
                """);
        String date = vendor == Vendor.POSTGRESQL ? "timestamptz" : vendor == Vendor.MARIADB ? "datetime" : "text";
        application()
                .execute("create table numbered (id integer, state varchar(20), changed_at " + date
                        + ", path varchar(100))");
        application().execute("insert into numbered values (7, 'completed', '2026-03-01 02:00:00', 'uploads/7')");
        application().execute("insert into numbered values (8, 'completed', '2026-03-01 02:00:00', 'uploads/8')");

        tables.check();
        CatalogRows rows = CatalogRows.of(visitor -> tables.readJobs(List.of(new JobId("7")), visitor));

        assertThat(rows.jobs())
                .singleElement()
                .satisfies(job -> assertThat(job.objects()).singleElement().satisfies(object -> {
                    assertThat(object.query()).isEqualTo("uploads");
                    assertThat(object.claims()).containsExactly(KeyClaim.of(new ObjectKey("cube/uploads/7")));
                }));
    }

    @ParameterizedTest
    @EnumSource(names = "H2", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("H27 a missing column is named, with those that there are")
    void missingColumns(Vendor vendor) {
        ApplicationTables tables =
                tables(vendor, description("select id, state as status, path as object_key from clip"));

        assertThatThrownBy(() -> clips(tables))
                .isInstanceOf(CatalogException.class)
                .hasMessage(
                        "The query 'clips' yields no column 'job_id', only id, status, object_key; name it with AS.");
    }

    @Test
    @DisplayName("H40 a local time that a clock shows twice is the later one")
    void theLaterOfTwoInstants() {
        ApplicationTables tables = tables(Vendor.SQLITE, description(CLIPS));
        application().put(aJob("7", AT).build());
        application()
                .execute("insert into clip (id, job_id, state, completed_at, path)"
                        + " values ('71', '7', 'completed', '2026-10-25 02:30:00', 'clips/71')");

        assertThat(clips(tables))
                .extracting(ClipRow::completedAt)
                .containsExactly(Instant.parse("2026-10-25T01:30:00Z"));
    }

    @Test
    @DisplayName("H40 SQLite's texts are read with their offset, else in the zone that the file tells")
    void textsAsDates() {
        ApplicationTables tables = tables(Vendor.SQLITE, description(CLIPS));
        application().put(aJob("7", AT).build());
        for (String date : List.of(
                "2026-03-01 03:00:00",
                "2026-03-01T03:00:00.000",
                "2026-03-01 02:00:00Z",
                "2026-03-01 05:00:00+03:00",
                "2026-03-01T04:00:00 +02:00".replace(" +", "+"))) {
            application()
                    .execute(
                            "insert into clip (id, job_id, state, completed_at, path) values (?, '7', 'completed', ?, 'clips/x')",
                            date,
                            date);
        }

        assertThat(clips(tables))
                .hasSize(5)
                .extracting(ClipRow::completedAt)
                .containsOnly(Instant.parse("2026-03-01T02:00:00Z"));
    }

    @Test
    @DisplayName("H13 what is no date is reported with its row, and the clip has none")
    void unreadableDates() {
        ApplicationTables tables = tables(Vendor.SQLITE, description(CLIPS));
        application().put(aJob("7", AT).build());
        application()
                .execute("insert into clip (id, job_id, state, completed_at, path)"
                        + " values ('71', '7', 'completed', 'yesterday', 'clips/71')");

        CatalogRows rows = CatalogRows.of(tables::readAll);

        assertThat(rows.clips())
                .singleElement()
                .satisfies(clip -> assertThat(clip.completedAt()).isNull());
        assertThat(rows.skipped())
                .singleElement()
                .satisfies(report -> assertThat(report).contains("clips 71", "completed_at", "'yesterday'"));
    }

    @ParameterizedTest
    @EnumSource(names = "H2", mode = EnumSource.Mode.EXCLUDE)
    void unknownStatusesAreReportedOnceWithTheirCount(Vendor vendor) {
        ApplicationTables tables = tables(vendor, description(CLIPS));
        application().put(aJob("7", AT).build());
        for (int i = 0; i < 3; i++) {
            application()
                    .put(aClip("c" + i, "7", AT).status(ClipStatus.UNMAPPED).build());
        }

        CatalogRows rows = CatalogRows.of(tables::readAll);

        assertThat(rows.clips()).hasSize(3).allMatch(clip -> clip.status() == ClipStatus.UNMAPPED);
        assertThat(rows.skipped())
                .singleElement()
                .satisfies(report -> assertThat(report).contains("query clips", "3 rows", "'unmapped'"));
    }

    @ParameterizedTest
    @EnumSource(names = "H2", mode = EnumSource.Mode.EXCLUDE)
    void nothingCanBeWritten(Vendor vendor) {
        tables(vendor, description(CLIPS));

        assertThatThrownBy(() -> opened.database().read(connection -> {
                    Dialect.execute(connection, "insert into job (id) values ('written')");
                    return true;
                }))
                .isInstanceOf(CatalogException.class);
        CatalogDescription writing =
                CatalogDescriptionFile.parse(description("delete from job returning id, id as job_id"));
        assertThatThrownBy(() -> new ApplicationTables(opened.database(), writing, AttachedFixture.STORE)
                        .readAll(new CatalogSink()))
                .isInstanceOf(CatalogException.class);
    }

    @Test
    @DisplayName("H03 a row without a key owns nothing")
    void rowsWithoutKeys() {
        ApplicationTables tables = tables(Vendor.POSTGRESQL, MEDIA);
        application().put(aJob("7", AT).build());
        application().addObject("7", ObjectKind.ORIGINAL, "");

        assertThat(CatalogRows.of(tables::readAll).jobs())
                .singleElement()
                .satisfies(job -> assertThat(job.objects()).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(names = "H2", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("H01 a host that nobody named is reported with its row, and what it may mean is protected, not owned")
    void unknownHosts(Vendor vendor) {
        ApplicationTables tables = tables(vendor, description(CLIPS));
        application().put(aJob("7", AT).build());
        application()
                .put(aClip("71", "7", AT)
                        .completed(AT)
                        .key("https://cdn.example.com/media/clips/71.mp4")
                        .build());

        CatalogRows rows = CatalogRows.of(tables::readAll);

        assertThat(rows.clips())
                .singleElement()
                .satisfies(clip -> assertThat(clip.claims())
                        .containsExactlyInAnyOrder(
                                new KeyClaim(new ObjectKey("cube/media/clips/71.mp4"), false, false),
                                new KeyClaim(new ObjectKey("cube/clips/71.mp4"), false, false)));
        assertThat(rows.skipped())
                .singleElement()
                .satisfies(report -> assertThat(report).contains("clips 71", "cdn.example.com"));
    }

    @Test
    @DisplayName("H40 a timestamp without a zone fails the read and names its column")
    void zonesAreNeeded() {
        ApplicationTables tables = tables(
                Vendor.POSTGRESQL,
                description(CLIPS.replace("created_at,", "created_at::timestamp as created_at,"))
                        .replace("time_zone: Europe/Berlin", ""));
        application().put(aJob("7", AT).build());
        application()
                .put(aClip("71", "7", AT).completed(AT).key("cube/clips/71").build());

        assertThatThrownBy(() -> clips(tables))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("'created_at'")
                .hasMessageContaining("time_zone");
    }
}
