package dev.cubesweep.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunSamples;
import dev.cubesweep.run.Submission;
import dev.cubesweep.sweep.BatchIntent;
import dev.cubesweep.sweep.SweepTotals;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Tables that Flyway need not look at")
final class SchemaTest {

    private enum Kind {
        EMBEDDED(TestDatabases::h2),
        SERVER(TestDatabases::postgres);

        private final Supplier<DatabaseSettings> settings;

        Kind(Supplier<DatabaseSettings> settings) {
            this.settings = settings;
        }
    }

    private static boolean isCurrent(Database database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            return new Schema(database.settings().vendor()).isCurrent(connection);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("are those to which it did exactly what is here, by its own checksums")
    void current(Kind kind) throws SQLException {
        try (Database database = Database.open(kind.settings.get())) {
            assertThat(isCurrent(database)).isTrue();
        }
    }

    @ParameterizedTest(name = "{1} on {0}")
    @CsvSource(delimiter = '|', textBlock = """
            EMBEDDED | delete from "flyway_schema_history" where "version" = '10'
            SERVER   | delete from "flyway_schema_history" where "version" = '10'
            EMBEDDED | delete from "flyway_schema_history"
            SERVER   | delete from "flyway_schema_history" where "version" = '8.1'
            EMBEDDED | update "flyway_schema_history" set "checksum" = "checksum" + 1 where "version" = '2'
            SERVER   | update "flyway_schema_history" set "checksum" = null where "version" = '2'
            EMBEDDED | update "flyway_schema_history" set "success" = false where "version" = '10'
            SERVER   | update "flyway_schema_history" set "script" = 'V11__later.sql' where "version" = '10'
            EMBEDDED | update "flyway_schema_history" set "type" = 'DELETE' where "version" = '10'
            EMBEDDED | drop table "flyway_schema_history"
            SERVER   | drop table "flyway_schema_history"
            """)
    @DisplayName("are no others: whatever is missing, changed, unknown or failed is for it to judge")
    void others(Kind kind, String change) throws SQLException {
        try (Database database = Database.open(kind.settings.get())) {
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(change);
            }

            assertThat(isCurrent(database)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("are not those of an older version, which the next one that opens them brings up to date")
    void older(Kind kind) throws SQLException {
        DatabaseSettings settings = kind.settings.get();
        try (Database older = Database.open(settings)) {
            try (Connection connection = older.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                asOfVersion10(statement);
            }
            Database.open(settings).close();

            assertThat(isCurrent(older)).isTrue();
            older.jdbi().useHandle(handle -> handle.execute("select run_id, batch, intent from open_intent"));
        }
    }

    private static void asOfVersion10(Statement statement) throws SQLException {
        statement.execute("drop table open_intent");
        statement.execute("alter table run add column open_intent varchar(1000000)");
        statement.execute("delete from \"flyway_schema_history\" where \"version\" in ('11', '12')");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("H24 of an older version keep the batch that was intended, and what was swept until then")
    void olderRun(Kind kind) throws SQLException {
        DatabaseSettings settings = kind.settings.get();
        BatchIntent intent = new BatchIntent(3, List.of(0, 2), List.of());
        try (Database older = Database.open(settings);
                Connection connection = older.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            DatabaseRunRepository runs = new DatabaseRunRepository(older);
            Submission accepted = runs.submit(RunSamples.bulk(), RunSamples.AT, RunSamples.AT);
            Run run = ((Submission.Accepted) accepted).run();
            SweepTotals swept = RunSamples.totals(run.id());
            asOfVersion10(statement);
            older.jdbi()
                    .useHandle(handle -> RunRecords.update(
                            handle,
                            run.id(),
                            "batches_recorded = 3, swept = :swept, open_intent = :intent",
                            Map.of(
                                    "swept", withoutVerifying(RunRecords.write(swept)),
                                    "intent", RunRecords.write(intent))));
            Database.open(settings).close();

            assertThat(runs.openIntents(run.id())).containsExactly(intent);
            SweepTotals now = runs.find(run.id()).orElseThrow().swept();
            assertThat(now.verifying()).isZero();
            assertThat(now)
                    .usingRecursiveComparison()
                    .ignoringFields("verifying")
                    .isEqualTo(swept);
        }
    }

    private static String withoutVerifying(String swept) {
        String older = swept.replaceFirst(",\"verifying\":\"[^\"]+\"", "");
        assertThat(older).isNotEqualTo(swept);
        return older;
    }
}
