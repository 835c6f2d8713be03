package dev.cubesweep.demo.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Makes the bytes of a file from its kind and name, the same every time. Encoding a video takes a second, so each is
 * one of a few (which say when they were made), with a title of its own.
 */
public final class MediaLibrary {

    private static final int VARIANTS = 2;
    private static final int ORIGINAL_NOISE = 110;
    private static final int CLIP_NOISE = 30;
    private static final int ORIGINAL_FRAMES = 2 * Video.FRAMES_PER_SECOND;
    private static final int CLIP_FRAMES = Video.FRAMES_PER_SECOND;
    private static final int MOST_SECONDS_OF_SOUND = 4;

    private final long seed;
    private final List<byte[]> originals;
    private final List<byte[]> clips;

    /** @param seed varies colours and tones */
    public MediaLibrary(long seed) {
        Random random = new Random(seed);
        this.seed = seed;
        this.originals = videos(random, ORIGINAL_NOISE, ORIGINAL_FRAMES);
        this.clips = videos(random, CLIP_NOISE, CLIP_FRAMES);
    }

    public byte[] file(MediaKind kind, String name) {
        Random random = new Random(seed ^ name.hashCode());
        return switch (kind) {
            case ORIGINAL -> Video.titled(oneOf(originals, random), name);
            case CLIP -> Video.titled(oneOf(clips, random), name);
            case AUDIO -> Sound.encode(220 + random.nextInt(660), 1 + random.nextInt(MOST_SECONDS_OF_SOUND));
            case PICTURE -> jpeg(Video.picture(random.nextFloat(), random.nextDouble()));
            case FOLDER_MARKER -> new byte[0];
        };
    }

    private static List<byte[]> videos(Random random, int noise, int frames) {
        return Stream.generate(() -> Video.encode(random.nextFloat(), noise, frames))
                .limit(VARIANTS)
                .toList();
    }

    private static byte[] oneOf(List<byte[]> videos, Random random) {
        return videos.get(random.nextInt(videos.size()));
    }

    private static byte[] jpeg(BufferedImage picture) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "jpg", file);
        } catch (IOException e) {
            throw new UncheckedIOException("A picture could not be encoded in memory.", e);
        }
        return file.toByteArray();
    }
}
