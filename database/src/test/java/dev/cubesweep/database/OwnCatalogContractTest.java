package dev.cubesweep.database;

import dev.cubesweep.catalog.CatalogContract;
import dev.cubesweep.catalog.CatalogFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

class OwnCatalogContractTest {

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

    abstract static class Contract extends OnDatabase implements CatalogContract {

        private CatalogFixture fixture;

        Contract(DatabaseSettings settings) {
            super(settings);
        }

        @BeforeEach
        final void prepare() {
            fixture = new OwnCatalogFixture(database());
        }

        @Override
        public CatalogFixture fixture() {
            return fixture;
        }
    }
}
