package dev.cubesweep.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.run.RunSamples;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {

    private static void assertFails(DatabaseException.Kind kind, String words, DatabaseSettings settings) {
        assertThatThrownBy(() -> Database.open(settings))
                .isInstanceOfSatisfying(
                        DatabaseException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(words)
                .hasMessageEndingWith(".")
                .satisfies(
                        e -> assertThat(e.getMessage()).doesNotContain("secret").hasLineCount(1));
    }

    private static DatabaseSettings with(DatabaseSettings settings, String from, String to) {
        return new DatabaseSettings(
                settings.vendor(), settings.url().replaceFirst(from, to), settings.user(), settings.password());
    }

    @Test
    @DisplayName("H36 an installation keeps its name and its count of runs across restarts")
    void keepsItsIdentity(@TempDir Path directory) {
        String id;
        try (Database database = Database.open(DatabaseSettings.embeddedIn(directory.resolve("data")))) {
            DatabaseRunRepository runs = new DatabaseRunRepository(database);
            id = runs.installationId();
            runs.submit(RunSamples.bulk(), RunSamples.AT, RunSamples.AT);
        }
        try (Database database = Database.open(DatabaseSettings.embeddedIn(directory.resolve("data")))) {
            assertThat(new DatabaseRunRepository(database).installationId()).isEqualTo(id);
            assertThat(new DatabaseRunRepository(database).lastNumber()).isEqualTo(1);
        }
        try (Database other = Database.open(TestDatabases.h2())) {
            assertThat(new DatabaseRunRepository(other).installationId()).isNotEqualTo(id);
        }
    }

    @Test
    void saysThatAnotherProcessHoldsTheEmbeddedDatabase(@TempDir Path directory) throws IOException {
        DatabaseSettings settings = DatabaseSettings.embeddedIn(directory);
        Process holder = ChildProcess.start(HoldingProcess.class, directory.toString());
        try {
            ChildProcess.awaitLine(holder, "open");

            assertFails(DatabaseException.Kind.IN_USE, "is in use by another process; stop that server", settings);
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void saysThatNoServerAnswers() {
        assertFails(
                DatabaseException.Kind.UNREACHABLE,
                "postgresql://127.0.0.1:1/app cannot be opened",
                DatabaseSettings.parse("postgres://ann:secret@127.0.0.1:1/app"));
    }

    @Test
    void saysThatThereIsNoSuchHost() {
        assertFails(
                DatabaseException.Kind.UNREACHABLE,
                "cannot be opened: no host has that name; check DATABASE_URL",
                DatabaseSettings.parse("postgres://ann:secret@nohost.invalid/app"));
    }

    @Test
    void saysThatThereIsNoSuchDatabase() {
        assertFails(
                DatabaseException.Kind.ABSENT,
                "has no database of that name",
                with(TestDatabases.postgres(), "/[^/]*$", "/nothing"));
    }

    @Test
    void saysThatTheUserIsWrong() {
        DatabaseSettings right = TestDatabases.postgres();

        assertFails(
                DatabaseException.Kind.DENIED,
                "refuses the user or password",
                new DatabaseSettings(right.vendor(), right.url(), "nobody", "secret"));
    }

    @Test
    void keepsToASchemaOfItsOwn() {
        try (Database database = Database.open(TestDatabases.postgres())) {
            List<String> schemas = database.jdbi()
                    .withHandle(handle -> handle.createQuery(
                                    "select distinct schemaname from pg_tables where schemaname !~ '^pg_|^info'")
                            .mapTo(String.class)
                            .list());
            assertThat(schemas).containsExactly("cubesweep");
        }
    }

    @ParameterizedTest
    @DisplayName("H40 the hour that a time zone repeats in autumn stays two hours")
    @ValueSource(booleans = {false, true})
    void keepsInstantsInAnyTimeZone(boolean postgres) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        try (Database database = Database.open(postgres ? TestDatabases.postgres() : TestDatabases.h2())) {
            for (String time : new String[] {"2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"}) {
                Instant at = Instant.parse(time);
                Instant read = database.jdbi().withHandle(handle -> {
                    handle.execute("delete from hold");
                    handle.createUpdate("""
                                    insert into hold (target_kind, target, reason, created_at)
                                    values ('key', 'k', '', :at)""").bind("at", at).execute();
                    return handle.createQuery("select created_at from hold where created_at = :at")
                            .bind("at", at)
                            .mapTo(Instant.class)
                            .one();
                });
                assertThat(read).isEqualTo(at);
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
