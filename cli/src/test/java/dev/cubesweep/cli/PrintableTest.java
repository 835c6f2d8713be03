package dev.cubesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class PrintableTest {

    @Test
    @DisplayName("a key cannot forge lines or colours")
    void controlCharacters() {
        assertThat(Printable.of("clips/a\nb\u001b[31m\u0000.mp4")).isEqualTo("clips/a\\u000ab\\u001b[31m\\u0000.mp4");
        assertThat(Printable.of("clips/ä\uD83D\uDE00.mp4")).isEqualTo("clips/ä\uD83D\uDE00.mp4");
    }

    @Test
    @DisplayName("columns are as wide as their widest cell, and what is not known is a dash")
    void table() {
        StringWriter out = new StringWriter();

        new Table("ID", "WHAT")
                .row("1", null)
                .row("1000", "x")
                .print(new Console(new PrintWriter(out), new PrintWriter(out), false));

        assertThat(out.toString().lines()).containsExactly("ID    WHAT", "1     -", "1000  x");
    }
}
