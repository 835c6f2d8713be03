package dev.cubesweep.demo;

import dev.cubesweep.demo.media.MediaLibrary;
import dev.cubesweep.demo.story.PipelineStory;
import dev.cubesweep.demo.story.StoryFile;
import dev.cubesweep.embedded.EmbeddedS3;
import java.time.Instant;
import java.util.Collection;

/** Uploads the story's files over S3 and dates them back, which only their store can do. */
final class Filling {

    private final EmbeddedS3 storage;
    private final SecondClient client;
    private final MediaLibrary library;
    private final Instant now;

    Filling(EmbeddedS3 storage, SecondClient client, MediaLibrary library, Instant now) {
        this.storage = storage;
        this.client = client;
        this.library = library;
        this.now = now;
    }

    void fill(PipelineStory story) {
        upload(story.cube(), story.files().keySet());
        upload(story.neighbour(), story.neighbourFiles());
    }

    private void upload(String cube, Collection<StoryFile> files) {
        for (StoryFile file : files) {
            String key = cube + "/" + file.path();
            client.upload(key, file.kind().contentType(), library.file(file.kind(), key));
            storage.setLastModified(World.BUCKET, key, now.minus(file.age()));
        }
    }
}
