package dev.cubesweep.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.run.RunId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link PlanStorage} must do. An implementation's test implements this and gives a fresh one. */
public interface PlanStorageContract {

    RunId RUN = new RunId("20260301-020000-3f9a1c");
    PlanId PLAN = PlanId.of(RUN);
    PlanListId LIST = new PlanListId(PLAN, "0123456789abcdef");
    PlanListId ANOTHER = new PlanListId(PLAN, "fedcba9876543210");

    /** The same storage throughout one test, empty at first. */
    PlanStorage storage();

    private static byte[] read(Optional<InputStream> found) throws IOException {
        try (InputStream in = found.orElseThrow()) {
            return in.readAllBytes();
        }
    }

    private static Path file(Path directory, byte... content) throws IOException {
        return Files.write(directory.resolve("list"), content);
    }

    @Test
    default void givesBackAPlanAsItWasSaved(@TempDir Path directory) throws IOException {
        byte[] content = new byte[300_000];
        new java.util.Random(7).nextBytes(content);

        storage().save(LIST, file(directory, content));

        assertThat(read(storage().open(LIST))).isEqualTo(content);
        assertThat(directory.resolve("list")).exists();
    }

    @Test
    @DisplayName("H24 the list of another attempt lies beside, and replaces nothing")
    default void keepsTheListsOfAttemptsApart(@TempDir Path directory) throws IOException {
        storage().save(LIST, file(directory, (byte) 1, (byte) 2));
        storage().save(ANOTHER, file(directory, (byte) 3));
        storage().save(ANOTHER, file(directory, (byte) 3));

        assertThat(read(storage().open(LIST))).containsExactly(1, 2);
        assertThat(read(storage().open(ANOTHER))).containsExactly(3);
        assertThat(storage().plans()).containsExactly(PLAN);
    }

    @Test
    default void removesAPlan(@TempDir Path directory) throws IOException {
        storage().save(LIST, file(directory, (byte) 1));
        storage().save(ANOTHER, file(directory, (byte) 1));

        storage().remove(PLAN);
        storage().remove(PLAN);

        assertThat(storage().open(LIST)).isEmpty();
        assertThat(storage().open(ANOTHER)).isEmpty();
        assertThat(storage().plans()).isEmpty();
    }

    @Test
    default void hasNothingOfAnUnknownRun() {
        assertThat(storage().open(LIST)).isEmpty();
        assertThat(storage().manifestParts(RUN)).isEmpty();
        assertThat(storage().openManifestPart(RUN, 0)).isEmpty();
    }

    @Test
    default void keepsManifestPartsByNumber() throws IOException {
        for (int batch : new int[] {10, 2, 0, 1_000_000}) {
            storage().saveManifestPart(RUN, batch, new byte[] {(byte) batch});
        }

        assertThat(storage().manifestParts(RUN)).containsExactly(0, 2, 10, 1_000_000);
        assertThat(read(storage().openManifestPart(RUN, 10))).containsExactly(10);
        assertThat(storage().openManifestPart(RUN, 1)).isEmpty();
    }

    @Test
    @DisplayName("H24 a part is replaced by the next attempt's")
    default void replacesAManifestPart() throws IOException {
        storage().saveManifestPart(RUN, 0, new byte[] {1, 2, 3});
        storage().saveManifestPart(RUN, 0, new byte[] {4});

        assertThat(storage().manifestParts(RUN)).containsExactly(0);
        assertThat(read(storage().openManifestPart(RUN, 0))).containsExactly(4);
    }

    @Test
    default void keepsRunsApart() {
        RunId other = new RunId("20260301-020000-3f9a1d");
        storage().saveManifestPart(RUN, 0, new byte[] {1});

        assertThat(storage().manifestParts(other)).isEmpty();
        assertThat(storage().open(new PlanListId(PlanId.of(other), LIST.digest())))
                .isEmpty();
    }

    @Test
    default void namesWhatItKeeps(@TempDir Path directory) throws IOException {
        RunId other = new RunId("20260301-020000-3f9a1d");
        assertThat(storage().plans()).isEmpty();
        assertThat(storage().manifests()).isEmpty();

        storage().save(LIST, file(directory, (byte) 1));
        storage().save(new PlanListId(PlanId.of(other), LIST.digest()), file(directory, (byte) 1));
        storage().saveManifestPart(RUN, 0, new byte[] {1});
        storage().saveManifestPart(RUN, 1, new byte[] {2});

        assertThat(storage().plans()).containsExactlyInAnyOrder(PLAN, PlanId.of(other));
        assertThat(storage().manifests()).containsExactly(RUN);
    }

    @Test
    default void removesAWholeManifest(@TempDir Path directory) throws IOException {
        RunId other = new RunId("20260301-020000-3f9a1d");
        storage().save(LIST, file(directory, (byte) 1));
        storage().saveManifestPart(RUN, 0, new byte[] {1});
        storage().saveManifestPart(RUN, 1, new byte[] {2});
        storage().saveManifestPart(other, 0, new byte[] {3});

        storage().removeManifest(RUN);
        storage().removeManifest(RUN);

        assertThat(storage().manifestParts(RUN)).isEmpty();
        assertThat(storage().manifests()).containsExactly(other);
        assertThat(storage().plans()).containsExactly(PLAN);
    }
}
