package dev.cubesweep.demo.media;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** WAV files: one tone that fades, 8 kHz, 16 bits, mono. */
final class Sound {

    static final int SAMPLES_PER_SECOND = 8_000;
    private static final int BYTES_PER_SAMPLE = 2;

    private Sound() {}

    static byte[] encode(double hertz, int seconds) {
        int samples = seconds * SAMPLES_PER_SECOND;
        byte[] wave = new byte[samples * BYTES_PER_SAMPLE];
        for (int i = 0; i < samples; i++) {
            double loudness = 0.5 * (samples - i) / samples;
            short value = (short) (Short.MAX_VALUE * loudness * Math.sin(2 * Math.PI * hertz * i / SAMPLES_PER_SECOND));
            wave[2 * i] = (byte) value;
            wave[2 * i + 1] = (byte) (value >> 8);
        }
        AudioFormat format = new AudioFormat(SAMPLES_PER_SECOND, 8 * BYTES_PER_SAMPLE, 1, true, false);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (AudioInputStream sound = new AudioInputStream(new ByteArrayInputStream(wave), format, samples)) {
            AudioSystem.write(sound, AudioFileFormat.Type.WAVE, file);
        } catch (IOException e) {
            throw new UncheckedIOException("A sound could not be encoded in memory.", e);
        }
        return file.toByteArray();
    }
}
