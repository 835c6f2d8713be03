package dev.cubesweep.plan;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryPlanStorageTest implements PlanStorageContract {

    @TempDir
    Path directory;

    @Override
    public PlanStorage storage() {
        return new DirectoryPlanStorage(directory.resolve("made/when/needed"));
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        PlanStorage storage = new DirectoryPlanStorage(file);

        assertThatThrownBy(() -> storage.saveManifestPart(RUN, 0, new byte[0]))
                .isInstanceOf(PlanStorageException.class)
                .hasMessageContaining("'" + file + "'");
    }
}
