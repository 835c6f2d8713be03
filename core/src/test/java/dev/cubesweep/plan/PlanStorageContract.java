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

        storage().save(PLAN, file(directory, content));

        assertThat(read(storage().open(PLAN))).isEqualTo(content);
        assertThat(directory.resolve("list")).exists();
    }

    @Test
    default void replacesAPlan(@TempDir Path directory) throws IOException {
        storage().save(PLAN, file(directory, (byte) 1, (byte) 2));
        storage().save(PLAN, file(directory, (byte) 3));

        assertThat(read(storage().open(PLAN))).containsExactly(3);
    }

    @Test
    default void removesAPlan(@TempDir Path directory) throws IOException {
        storage().save(PLAN, file(directory, (byte) 1));

        storage().remove(PLAN);
        storage().remove(PLAN);

        assertThat(storage().open(PLAN)).isEmpty();
    }

    @Test
    default void hasNothingOfAnUnknownRun() {
        assertThat(storage().open(PLAN)).isEmpty();
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
        assertThat(storage().open(PlanId.of(other))).isEmpty();
    }

    @Test
    default void namesWhatItKeeps(@TempDir Path directory) throws IOException {
        RunId other = new RunId("20260301-020000-3f9a1d");
        assertThat(storage().plans()).isEmpty();
        assertThat(storage().manifests()).isEmpty();

        storage().save(PLAN, file(directory, (byte) 1));
        storage().save(PlanId.of(other), file(directory, (byte) 1));
        storage().saveManifestPart(RUN, 0, new byte[] {1});
        storage().saveManifestPart(RUN, 1, new byte[] {2});

        assertThat(storage().plans()).containsExactlyInAnyOrder(PLAN, PlanId.of(other));
        assertThat(storage().manifests()).containsExactly(RUN);
    }

    @Test
    default void removesAWholeManifest(@TempDir Path directory) throws IOException {
        RunId other = new RunId("20260301-020000-3f9a1d");
        storage().save(PLAN, file(directory, (byte) 1));
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
