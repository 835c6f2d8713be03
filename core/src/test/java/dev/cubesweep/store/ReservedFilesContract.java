package dev.cubesweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the {@link ReservedFiles} of every store with the prefix {@code cube/} promise. */
public abstract class ReservedFilesContract {

    protected abstract ReservedFiles files();

    /** All keys of the bucket, in any order, read without the store under test. */
    protected abstract List<String> keysInBucket();

    @Test
    void whatIsPutIsRead() {
        files().put("owner", "first".getBytes(StandardCharsets.UTF_8));
        files().put("owner", "second".getBytes(StandardCharsets.UTF_8));

        assertThat(read("owner")).hasValue("second");
        assertThat(keysInBucket()).containsExactly("cube/.cubesweep/owner");
    }

    @Test
    void aWholeFileIsPut(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("plan"), "x".repeat(100_000));

        files().put("plans/1/plan", file);

        assertThat(read("plans/1/plan")).hasValue("x".repeat(100_000));
    }

    @Test
    void noFileIsEmpty() {
        assertThat(read("plans/none")).isEmpty();
    }

    @Test
    void aFolderListsItsFilesAlone() {
        List.of("plans/b", "plans/a", "plans/c", "plans/d", "plans/sub/e", "plans2/f", "plan")
                .forEach(path -> files().put(path, new byte[] {1}));

        assertThat(files().list("plans")).containsExactly("plans/a", "plans/b", "plans/c", "plans/d", "plans/sub/e");
        assertThat(files().list("plans/")).isEqualTo(files().list("plans"));
        assertThat(files().list("none")).isEmpty();
    }

    @Test
    void whatIsRemovedIsGoneAndMayBeRemovedAgain() {
        files().put("plans/a", new byte[] {1});
        files().put("plans/b", new byte[] {1});

        files().remove("plans/a");
        files().remove("plans/a");

        assertThat(keysInBucket()).containsExactly("cube/.cubesweep/plans/b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/owner", "../clips/a.mp4", "plans/../../clips", "plans/.", "plans//a", "/"})
    @DisplayName("H21 no path leaves the reserved folder")
    void noPathLeavesTheFolder(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> files().put(path, new byte[] {1}));
        assertThatIllegalArgumentException().isThrownBy(() -> files().open(path));
        assertThatIllegalArgumentException().isThrownBy(() -> files().list(path));
        assertThatIllegalArgumentException().isThrownBy(() -> files().remove(path));
        assertThat(keysInBucket()).isEmpty();
    }

    private Optional<String> read(String path) {
        return files().open(path).map(ReservedFilesContract::text);
    }

    private static String text(InputStream content) {
        try (content) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
