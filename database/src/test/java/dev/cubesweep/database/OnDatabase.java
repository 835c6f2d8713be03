package dev.cubesweep.database;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A test class with a database of its own, which is empty before each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnDatabase {

    private static final List<String> TABLES = List.of(
            "hold",
            "deletion_mark",
            "job",
            "user_retention",
            "run",
            "spent_plan",
            "accepted_guard",
            "audit",
            "plan_file",
            "scheduled_tasks");

    private final DatabaseSettings settings;
    private Database database;

    OnDatabase(DatabaseSettings settings) {
        this.settings = settings;
    }

    final Database database() {
        return database;
    }

    @BeforeAll
    final void openDatabase() {
        database = Database.open(settings);
    }

    @BeforeEach
    final void emptyDatabase() {
        database.jdbi().useHandle(handle -> {
            TABLES.forEach(table -> handle.execute("delete from " + table));
            handle.execute("update installation set last_run_number = 0");
            handle.execute("update catalog_gate set pruned_rows = 0");
        });
    }

    @AfterAll
    final void closeDatabase() {
        database.close();
    }
}
