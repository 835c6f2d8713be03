package dev.cubesweep.demo.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jcodec.api.awt.AWTSequenceEncoder;
import org.jcodec.common.io.ByteBufferSeekableByteChannel;
import org.jcodec.common.model.Rational;

/** MP4 files with H.264 pictures: a ball that crosses a coloured field. */
final class Video {

    static final int FRAMES_PER_SECOND = 6;
    /** Multiples of 16, the codec's block. */
    private static final int WIDTH = 128;

    private static final int HEIGHT = 80;
    private static final int BALL = 24;
    /** The side of a grain: the codec smooths single pixels away. */
    private static final int GRAIN = 2;

    private static final int MOST_BYTES = 1 << 20;
    /** An MP4 box begins with its length and its type, four bytes each. */
    private static final int BOX_HEADER = 8;

    private Video() {}

    /**
     * Encodes some frames.
     *
     * @param hue of the field, 0 to 1
     * @param noise how much darker a grain may be, 0 to 255; the more, the larger the file
     */
    static byte[] encode(float hue, int noise, int frames) {
        try (ByteBufferSeekableByteChannel file =
                new ByteBufferSeekableByteChannel(ByteBuffer.allocate(MOST_BYTES), 0)) {
            Random random = new Random(noise);
            AWTSequenceEncoder encoder = new AWTSequenceEncoder(file, Rational.R(FRAMES_PER_SECOND, 1));
            for (int frame = 0; frame < frames; frame++) {
                BufferedImage picture = picture(hue, (double) frame / frames);
                addGrain(picture, noise, random);
                encoder.encodeImage(picture);
            }
            encoder.finish();
            ByteBuffer written = file.getContents();
            byte[] bytes = new byte[written.remaining()];
            written.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("A video could not be encoded in memory.", e);
        }
    }

    /** The same video as a file of its own: players skip a {@code free} box, so that it can hold a title. */
    static byte[] titled(byte[] video, String title) {
        byte[] text = title.getBytes(StandardCharsets.UTF_8);
        int length = BOX_HEADER + text.length;
        return ByteBuffer.allocate(video.length + length)
                .put(video)
                .putInt(length)
                .put("free".getBytes(StandardCharsets.US_ASCII))
                .put(text)
                .array();
    }

    /** Shapes alone: a JRE without fonts cannot draw text. */
    static BufferedImage picture(float hue, double progress) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.getHSBColor(hue, 0.6f, 0.8f));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setColor(Color.WHITE);
        graphics.fillOval((int) (progress * (WIDTH - BALL)), (HEIGHT - BALL) / 2, BALL, BALL);
        graphics.dispose();
        return image;
    }

    /** As film has it; a plain field would compress to next to nothing. */
    private static void addGrain(BufferedImage picture, int noise, Random random) {
        Graphics2D graphics = picture.createGraphics();
        for (int y = 0; y < HEIGHT; y += GRAIN) {
            for (int x = 0; x < WIDTH; x += GRAIN) {
                graphics.setColor(new Color(0, 0, 0, random.nextInt(noise + 1)));
                graphics.fillRect(x, y, GRAIN, GRAIN);
            }
        }
        graphics.dispose();
    }
}
