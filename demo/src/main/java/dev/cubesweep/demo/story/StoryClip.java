package dev.cubesweep.demo.story;

import dev.cubesweep.catalog.ClipStatus;
import java.time.Duration;

/**
 * A clip as the pipeline reports it.
 *
 * @param path relative to the cube, where its file is or will be
 * @param age since its creation and, where it is completed, since its completion
 */
public record StoryClip(String id, ClipStatus status, String path, Duration age) {}
