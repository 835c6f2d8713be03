package dev.cubesweep.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** What every command's output may look like. */
final class OutputOptions {

    @Option(names = "--json", description = "Print one JSON document, the same as the HTTP API's.")
    boolean json;

    @Option(
            names = {"-v", "--verbose"},
            description = "Log what happens to stderr.")
    void setVerbose(boolean verbose) {
        Logger ours = (Logger) LoggerFactory.getLogger("dev.cubesweep");
        ours.setLevel(verbose ? Level.DEBUG : Level.OFF);
    }
}
