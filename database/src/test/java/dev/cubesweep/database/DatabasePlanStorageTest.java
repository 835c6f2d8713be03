package dev.cubesweep.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.cubesweep.plan.PlanId;
import dev.cubesweep.plan.PlanListId;
import dev.cubesweep.run.RunId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabasePlanStorageTest {

    @Nested
    class OnH2 extends Saving {
        OnH2() {
            super(TestDatabases.h2());
        }
    }

    @Nested
    class OnPostgres extends Saving {
        OnPostgres() {
            super(TestDatabases.postgres());
        }
    }

    abstract static class Saving extends OnDatabase {

        private static final RunId RUN = new RunId("20260301-020000-3f9a1c");
        private static final PlanId PLAN = PlanId.of(RUN);
        private static final PlanListId LIST = new PlanListId(PLAN, "0123456789abcdef");

        @TempDir
        private Path directory;

        private DatabasePlanStorage storage;

        Saving(DatabaseSettings settings) {
            super(settings);
        }

        @BeforeEach
        final void prepare() {
            storage = new DatabasePlanStorage(database());
        }

        private byte[] save(int size) throws IOException {
            byte[] content = new byte[size];
            new Random(size).nextBytes(content);
            storage.save(LIST, Files.write(directory.resolve("plan"), content));
            return content;
        }

        private byte[] read() throws IOException {
            try (InputStream content = storage.open(LIST).orElseThrow()) {
                return content.readAllBytes();
            }
        }

        @Test
        void givesBackWhatWasSaved() throws IOException {
            int chunk = DatabasePlanStorage.CHUNK_BYTES;
            for (int size : new int[] {3 * chunk + 17, 2 * chunk, 1, 0}) {
                assertThat(save(size)).isEqualTo(read());
            }
        }

        @Test
        void knowsNothingOfOthers() throws IOException {
            assertThat(storage.open(LIST)).isEmpty();
            save(9);
            storage.remove(PLAN);
            assertThat(storage.open(LIST)).isEmpty();
            storage.remove(PLAN);
        }

        @Test
        @DisplayName("H28 a plan that is replaced while it is read breaks off, and never ends early")
        void breaksOffWhereItIsReplaced() throws IOException {
            save(3 * DatabasePlanStorage.CHUNK_BYTES);
            try (InputStream content = storage.open(LIST).orElseThrow()) {
                content.readNBytes(DatabasePlanStorage.CHUNK_BYTES);
                save(3 * DatabasePlanStorage.CHUNK_BYTES + 1);

                assertThatIOException().isThrownBy(content::readAllBytes).withMessageContaining("replaced");
            }
        }

        @Test
        void keepsManifestPartsByBatch() throws IOException {
            storage.saveManifestPart(RUN, 10, new byte[] {1});
            storage.saveManifestPart(RUN, 2, new byte[] {2});
            storage.saveManifestPart(RUN, 2, new byte[] {3, 4});

            assertThat(storage.manifestParts(RUN)).containsExactly(2, 10);
            try (InputStream part = storage.openManifestPart(RUN, 2).orElseThrow()) {
                assertThat(part.readAllBytes()).containsExactly(3, 4);
            }
            assertThat(storage.openManifestPart(RUN, 3)).isEmpty();
            assertThat(storage.manifestParts(new RunId("20260301-020000-000000")))
                    .isEmpty();
        }
    }
}
