package dev.cubesweep.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.demo.Listing.Listed;
import dev.cubesweep.demo.media.MediaLibrary;
import dev.cubesweep.demo.story.PipelineStory;
import dev.cubesweep.demo.story.StoryFile;
import dev.cubesweep.embedded.EmbeddedS3;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FillingTest {

    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

    @Test
    @DisplayName("H02 the second client lists every file of the story with its date, and none of the neighbour's")
    void everyFileIsThereWithItsDate() {
        PipelineStory story = PipelineStory.of(7);
        try (EmbeddedS3 storage = EmbeddedS3.inMemory("key", "secret");
                SecondClient client = new SecondClient(storage.endpoint(), "key", "secret", World.BUCKET)) {
            storage.createBucket(World.BUCKET);

            new Filling(storage, client, new MediaLibrary(7), NOW).fill(story);

            Listing cube = client.list(story.cube());
            assertThat(cube.objects())
                    .containsOnlyKeys(
                            story.files().keySet().stream().map(StoryFile::path).toList());
            for (StoryFile file : story.files().keySet()) {
                assertThat(cube.objects())
                        .extractingByKey(file.path())
                        .extracting(Listed::lastModified)
                        .as(file.path())
                        .isEqualTo(NOW.minus(file.age()));
            }
            assertThat(cube.megabytes()).isBetween(1.0, 20.0);
            assertThat(client.list(story.neighbour()).objects())
                    .containsOnlyKeys(
                            story.neighbourFiles().stream().map(StoryFile::path).toList());
        }
    }
}
