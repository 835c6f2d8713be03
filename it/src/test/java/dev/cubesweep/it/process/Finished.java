package dev.cubesweep.it.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What a command that ran to its end left behind. */
public record Finished(int exitCode, String out, String err) {

    private static final long LONGEST_COMMAND_SECONDS = 120;

    public static Finished of(ProcessBuilder builder) {
        return of(builder, LONGEST_COMMAND_SECONDS);
    }

    /** @param seconds how long it may take */
    static Finished of(ProcessBuilder builder, long seconds) {
        try {
            Path out = Files.createTempFile("cubesweep", ".out");
            Path err = Files.createTempFile("cubesweep", ".err");
            Process process = builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The command " + String.join(" ", builder.command()) + " does not end: "
                        + read(out) + read(err));
            }
            Finished finished = new Finished(process.exitValue(), read(out), read(err));
            Files.delete(out);
            Files.delete(err);
            return finished;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String all() {
        return out + err;
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
