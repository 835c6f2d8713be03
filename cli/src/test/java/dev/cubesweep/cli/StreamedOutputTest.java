package dev.cubesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class StreamedOutputTest {

    /** A pipe whose reader goes away after some bytes. */
    private static final class Pipe extends OutputStream {

        private int left = 100_000;

        @Override
        public void write(int one) throws IOException {
            if (left-- <= 0) {
                throw new IOException("Broken pipe");
            }
        }
    }

    @Test
    @DisplayName("output without end ends soon after its reader has gone")
    void closedPipe() {
        PrintWriter pipe = new PrintWriter(new Pipe(), false, StandardCharsets.UTF_8);
        int[] lines = {0};

        assertThatExceptionOfType(ClosedPipeException.class).isThrownBy(() -> {
            try (StreamedOutput out = new StreamedOutput(pipe)) {
                while (lines[0] < 1_000_000) {
                    out.write("0123456789\n");
                    lines[0]++;
                }
            }
        });
        assertThat(lines[0]).isBetween(100_000 / 11, 200_000 / 11);
    }
}
