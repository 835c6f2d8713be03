package dev.cubesweep.demo.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.common.Codec;
import org.jcodec.common.DemuxerTrackMeta;
import org.jcodec.common.io.ByteBufferSeekableByteChannel;
import org.jcodec.common.model.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of file is read back by a decoder. */
class MediaLibraryTest {

    private final MediaLibrary library = new MediaLibrary(7);

    @ParameterizedTest
    @CsvSource({"ORIGINAL, 12, 2.0", "CLIP, 6, 1.0"})
    void aVideoHasPicturesAndATitle(MediaKind kind, int frames, double seconds) throws IOException, JCodecException {
        byte[] file = library.file(kind, "Sommer & Söhne 🎬.mp4");

        FrameGrab player =
                FrameGrab.createFrameGrab(new ByteBufferSeekableByteChannel(ByteBuffer.wrap(file), file.length));
        DemuxerTrackMeta track = player.getVideoTrack().getMeta();
        assertThat(track.getCodec()).isEqualTo(Codec.H264);
        assertThat(track.getTotalFrames()).isEqualTo(frames);
        assertThat(track.getTotalDuration()).isEqualTo(seconds);
        assertThat(brightest(player.seekToFramePrecise(frames / 2).getNativeFrame()))
                .as("the white ball on the field, from the middle of the video")
                .isGreaterThan(100);
        assertThat(new String(file, StandardCharsets.UTF_8)).endsWith("Sommer & Söhne 🎬.mp4");
    }

    @Test
    void aSoundIsAWaveFile() throws IOException, UnsupportedAudioFileException {
        AudioFileFormat sound =
                AudioSystem.getAudioFileFormat(new ByteArrayInputStream(library.file(MediaKind.AUDIO, "talk.wav")));

        assertThat(sound.getType()).isEqualTo(AudioFileFormat.Type.WAVE);
        assertThat(sound.getFrameLength())
                .isBetween(Sound.SAMPLES_PER_SECOND, 4 * Sound.SAMPLES_PER_SECOND)
                .matches(samples -> samples % Sound.SAMPLES_PER_SECOND == 0, "whole seconds");
    }

    @Test
    void aPictureIsAJpeg() throws IOException {
        byte[] file = library.file(MediaKind.PICTURE, "thumb.jpg");

        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(file));
        assertThat(picture.getWidth()).isEqualTo(128);
        assertThat(picture.getHeight()).isEqualTo(80);
        assertThat(file).startsWith(0xff, 0xd8);
    }

    @Test
    void namesAndSeedsVaryTheBytesAndNothingElseDoes() {
        byte[] clip = library.file(MediaKind.CLIP, "a.mp4");
        byte[] picture = library.file(MediaKind.PICTURE, "a.jpg");

        assertThat(library.file(MediaKind.CLIP, "a.mp4")).isEqualTo(clip);
        assertThat(library.file(MediaKind.CLIP, "b.mp4")).isNotEqualTo(clip);
        assertThat(new MediaLibrary(7).file(MediaKind.PICTURE, "a.jpg")).isEqualTo(picture);
        assertThat(new MediaLibrary(8).file(MediaKind.PICTURE, "a.jpg")).isNotEqualTo(picture);
        assertThat(library.file(MediaKind.FOLDER_MARKER, "clips/")).isEmpty();
    }

    /** Of the signed luma samples that jcodec gives, -128 to 127. */
    private static int brightest(Picture frame) {
        int brightest = Byte.MIN_VALUE;
        for (byte luma : frame.getPlaneData(0)) {
            brightest = Math.max(brightest, luma);
        }
        return brightest;
    }
}
