package dev.cubesweep.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** What every command's output may look like. */
abstract class OutputOptions {

    abstract boolean json();

    @Option(
            names = {"-v", "--verbose"},
            description = "Log what happens to stderr.")
    void setVerbose(boolean verbose) {
        Logger ours = (Logger) LoggerFactory.getLogger("dev.cubesweep");
        ours.setLevel(verbose ? Level.DEBUG : Level.OFF);
    }

    /** Of a command that answers what the HTTP API answers, too. */
    static final class Document extends OutputOptions {

        @Option(names = "--json", description = "Print one JSON document, the same as the HTTP API's.")
        private boolean json;

        @Override
        boolean json() {
            return json;
        }
    }

    /** Of a command whose answer has no end in sight. */
    static final class Lines extends OutputOptions {

        @Option(names = "--json", description = "Print lines of JSON, the same as the HTTP API's.")
        private boolean json;

        @Override
        boolean json() {
            return json;
        }
    }

    /** Of a command that speaks to programs alone. */
    static final class LinesAnyway extends OutputOptions {

        @Option(
                names = "--json",
                description = "Changes nothing: lines of JSON are printed anyway, the same as the HTTP API's.")
        private boolean json;

        @Override
        boolean json() {
            return json;
        }
    }

    /** Of a command that speaks of this machine. */
    static final class OfThisMachine extends OutputOptions {

        @Option(names = "--json", description = "Print one JSON document, which the HTTP API does not have.")
        private boolean json;

        @Override
        boolean json() {
            return json;
        }
    }
}
