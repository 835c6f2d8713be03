package dev.cubesweep.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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
                statement.execute("drop index polled_job_run");
                statement.execute("alter table polled_job drop column run_id");
                statement.execute("alter table polled_job drop column alone");
                statement.execute("delete from \"flyway_schema_history\" where \"version\" = '10'");
            }
            Database.open(settings).close();

            assertThat(isCurrent(older)).isTrue();
            older.jdbi().useHandle(handle -> handle.execute("select run_id, alone from polled_job"));
        }
    }
}
