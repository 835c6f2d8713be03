package dev.cubesweep.cli;

import java.io.PrintWriter;
import java.io.Writer;

/**
 * Long output, which ends the command when nobody reads it any more. A {@link PrintWriter} alone would go on for ever:
 * it passes over every error.
 */
final class StreamedOutput extends Writer {

    private static final int CHARACTERS = 1 << 16;

    private final PrintWriter out;
    private int unchecked;

    StreamedOutput(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void write(char[] text, int start, int length) {
        out.write(text, start, length);
        unchecked += length;
        if (unchecked >= CHARACTERS) {
            flush();
        }
    }

    /** @throws ClosedPipeException if nobody reads */
    @Override
    public void flush() {
        unchecked = 0;
        if (out.checkError()) {
            throw new ClosedPipeException();
        }
    }

    /** Standard output stays open. */
    @Override
    public void close() {
        flush();
    }
}
