package dev.cubesweep.cli;

import dev.cubesweep.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command prints: people and {@code --json} get the same records.
 *
 * @param out for results
 * @param err for progress and errors
 * @param json whether a program reads
 */
record Console(PrintWriter out, PrintWriter err, boolean json) {

    static Console of(@Nullable CommandSpec spec, OutputOptions options) {
        CommandSpec known = Objects.requireNonNull(spec, "picocli sets the spec");
        return new Console(known.commandLine().getOut(), known.commandLine().getErr(), options.json());
    }

    /** Whether a person looks at it, so that a progress bar is of use. */
    boolean isTerminal() {
        return !json && System.console() != null && Ansi.AUTO.enabled();
    }

    void print(Object result) {
        out.println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(result));
        out.flush();
    }

    void line(String text) {
        out.println(Ansi.AUTO.string(text));
        out.flush();
    }

    /** Text from outside, which is never read as markup. */
    void plain(String text) {
        out.println(text);
        out.flush();
    }

    /** Says that a list is not complete. @param next where it goes on; {@code null} at its end */
    void goesOn(@Nullable Object next) {
        if (next != null) {
            complain("there are more; go on with: --after " + Printable.of(next.toString()));
        }
    }

    /** For output without end in sight; closing it leaves {@code out} open. */
    Writer streamed() {
        return new StreamedOutput(out);
    }

    /**
     * Prints records as lines of JSON, without end in sight.
     *
     * @param source passes each record on to what it is given
     */
    void lines(Consumer<Consumer<Object>> source) {
        texts(texts -> source.accept(line -> texts.accept(Json.mapper().writeValueAsString(line))));
    }

    /** Prints lines of text from outside, without end in sight. @param source as for {@link #lines} */
    void texts(Consumer<Consumer<String>> source) {
        try (Writer out = streamed()) {
            source.accept(line -> write(out, line + "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Writer out, String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Text from outside that is no result: standard output is for another. */
    void aside(String text) {
        err.println(text);
        err.flush();
    }

    /** Asks a person, if there is one. Whatever is not a clear yes means no. */
    boolean agrees(String question) {
        java.io.Console terminal = System.console();
        String answer = terminal == null ? null : terminal.readLine("%s [y/N] ", question);
        return answer != null && answer.strip().matches("(?i)y(es)?");
    }

    /** One sentence about what went wrong. */
    void complain(String sentence) {
        err.println("cubesweep: " + sentence);
        err.flush();
    }
}
