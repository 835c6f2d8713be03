package dev.cubesweep.cli;

import dev.cubesweep.cli.access.Access;
import dev.cubesweep.json.Json;
import dev.cubesweep.store.StoredObject;
import dev.cubesweep.usage.ListedObjects;
import dev.cubesweep.usage.ListingDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The objects of the store. */
@Command(
        name = "ls",
        description = "Lists the store's objects with size and last modification; all of them unless told otherwise.",
        footer = {
            "",
            "Examples:",
            "  cubesweep ls",
            "  cubesweep ls clips/ada/ --max-keys 100",
            "  cubesweep ls --json uploads/ | jq -r '.files[].key'"
        })
final class ListCommand extends AskingCommand {

    @Parameters(
            arity = "0..1",
            paramLabel = "PREFIX",
            description = "Only keys that begin with this text, with the cube or relative to it.")
    private String prefix = "";

    @Option(names = "--max-keys", paramLabel = "N", description = "At most so many, 1 or more; else all.")
    private @Nullable Long most;

    @Option(
            names = "--after",
            paramLabel = "KEY",
            description = "Go on after this key, with the cube or relative to it.")
    private String after = "";

    ListCommand(Connection connection) {
        super(connection);
    }

    @Override
    void check() {
        if (most != null) {
            Limits.require("--max-keys", most, 1, Long.MAX_VALUE);
        }
    }

    @Override
    void answer(Access access, Console console) {
        long atMost = most == null ? Long.MAX_VALUE : most;
        try (Writer out = console.streamed()) {
            if (console.json()) {
                ListingDocument.write(
                        Json.mapper().createGenerator(out),
                        objects -> access.files().list(prefix, after, atMost, objects));
                out.write(System.lineSeparator());
                return;
            }
            ListedObjects end = access.files().list(prefix, after, atMost, object -> write(out, line(object)));
            out.flush();
            if (end.truncated()) {
                console.complain(end.message() + " (--after)");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(StoredObject object) {
        return String.format(
                Locale.ROOT,
                "%,17d  %s  %s%n",
                object.size(),
                object.lastModified().truncatedTo(ChronoUnit.SECONDS),
                Printable.of(object.key().value()));
    }

    private static void write(Writer out, String line) {
        try {
            out.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
