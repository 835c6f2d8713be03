package dev.cubesweep.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("cubesweep clips")
final class ClipsCommandIT {

    @TempDir
    private Path data;

    @Test
    @DisplayName("it wants to be told which; over a server it previews, directly it deletes the completed clips alone")
    void previewedThenConfirmed() {
        try (SpecScene scene = SpecScene.withJob(data)) {
            Distribution remote = Distribution.unconfigured()
                    .with("CUBESWEEP_URL", scene.address().toString());
            Set<String> before = scene.keys();

            Finished undecided = remote.run("clips");
            Finished previewed = remote.run("clips", "--dry-run");

            assertThat(undecided.exitCode()).as(undecided.all()).isEqualTo(2);
            assertThat(undecided.err()).contains("--confirm").contains("--dry-run");
            assertThat(previewed.exitCode()).as(previewed.all()).isZero();
            assertThat(previewed.out()).startsWith("Would delete 3 files");
            assertThat(scene.keys()).isEqualTo(before);

            Finished deleted = scene.withoutServer().run("clips", "--confirm", "--json");

            assertThat(deleted.exitCode()).as(deleted.all()).isZero();
            assertThat(Distribution.json(deleted).path("deleted_count").asInt()).isEqualTo(3);
            Set<String> gone = new HashSet<>(before);
            gone.removeAll(scene.keys());
            assertThat(gone).isEqualTo(SpecScene.CLIPS);
        }
    }
}
