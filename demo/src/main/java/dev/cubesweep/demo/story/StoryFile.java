package dev.cubesweep.demo.story;

import dev.cubesweep.demo.media.MediaKind;
import java.time.Duration;

/**
 * A file that somebody put into a cube.
 *
 * @param path relative to the cube
 * @param age when the demo begins; negative for a file that a wrong clock has dated into the future
 */
public record StoryFile(String path, MediaKind kind, Duration age) {}
