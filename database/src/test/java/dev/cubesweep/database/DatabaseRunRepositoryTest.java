package dev.cubesweep.database;

import dev.cubesweep.run.RunRepository;
import dev.cubesweep.run.RunRepositoryContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

class DatabaseRunRepositoryTest {

    @Nested
    class OnH2 extends Contract {
        OnH2() {
            super(TestDatabases.h2());
        }
    }

    @Nested
    class OnPostgres extends Contract {
        OnPostgres() {
            super(TestDatabases.postgres());
        }
    }

    abstract static class Contract extends OnDatabase implements RunRepositoryContract {

        private RunRepository runs;

        Contract(DatabaseSettings settings) {
            super(settings);
        }

        @BeforeEach
        final void prepare() {
            runs = new DatabaseRunRepository(database());
        }

        @Override
        public RunRepository runs() {
            return runs;
        }
    }
}
