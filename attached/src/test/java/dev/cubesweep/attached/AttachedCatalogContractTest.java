package dev.cubesweep.attached;

import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.catalog.CatalogContract;
import dev.cubesweep.catalog.CatalogFixture;
import dev.cubesweep.catalog.CatalogRows;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.catalog.ObjectKind;
import dev.cubesweep.database.Vendor;
import dev.cubesweep.store.ObjectKey;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachedCatalogContractTest {

    @Nested
    class OnPostgres extends Contract {
        OnPostgres() {
            super(Vendor.POSTGRESQL);
        }
    }

    @Nested
    class OnMariaDb extends Contract {
        OnMariaDb() {
            super(Vendor.MARIADB);
        }
    }

    @Nested
    class OnSqlite extends Contract {
        OnSqlite() {
            super(Vendor.SQLITE);
        }
    }

    abstract static class Contract implements CatalogContract {

        private final Vendor vendor;
        private AttachedFixture fixture;

        @TempDir
        private Path directory;

        Contract(Vendor vendor) {
            this.vendor = vendor;
        }

        @BeforeEach
        final void prepare() {
            fixture = new AttachedFixture(TestApplication.of(vendor, directory), TestApplication.DESCRIPTION);
        }

        @AfterEach
        final void close() {
            if (fixture != null) {
                fixture.close();
            }
        }

        @Override
        public CatalogFixture fixture() {
            return fixture;
        }

        /** Rows spell keys, so that what a spelling means is for the normaliser to say. */
        @Test
        @Override
        public void readsTheSecondMeaningOfASpellingAsUncertain() {
            fixture.put(aJob("7", AT).build());
            fixture.application().addObject("7", ObjectKind.ORIGINAL, "uploads/a+b.mp4");

            assertThat(claims(CatalogRows.of(fixture.catalog()::read)))
                    .containsExactly(
                            KeyClaim.of(new ObjectKey("cube/uploads/a+b.mp4")),
                            new KeyClaim(new ObjectKey("cube/uploads/a b.mp4"), false, false));
        }

        @Test
        @Override
        @DisplayName("H20 H21 keys come back character for character")
        public void keepsOddKeys() {
            for (String odd :
                    List.of("cube/ a+b%2F&ü🎬", "cube/x//../x/./y", "cube/line\r\nbreak\tand\u0001", "cube/a\\'\"b ")) {
                fixture.put(aJob(odd, AT).original(odd).build());

                CatalogRows rows =
                        CatalogRows.of(visitor -> fixture.catalog().readKeys(List.of(new ObjectKey(odd)), visitor));

                assertThat(rows.jobs()).extracting(job -> job.id().value()).containsExactly(odd);
                assertThat(claims(rows)).contains(KeyClaim.of(new ObjectKey(odd)));
            }
        }

        private static List<KeyClaim> claims(CatalogRows rows) {
            return rows.jobs().stream()
                    .map(JobRow::objects)
                    .flatMap(List::stream)
                    .flatMap(object -> object.claims().stream())
                    .toList();
        }
    }
}
