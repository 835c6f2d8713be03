package dev.cubesweep.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Stands in help and completion only: the launcher starts the demo, which reads these options, on its own class path.
 */
@Command(
        name = "demo",
        description =
                "Shows on an embedded S3 and a believable pipeline what Cubesweep deletes, what it keeps, and why."
                        + " It talks to nothing but this machine, and leaves nothing behind.",
        exitCodeList = {
            "0:everything that it said was proven",
            "1:something was not, or the demo could not be shown",
            "2:wrong use: an unknown option, a wrong value"
        },
        footer = {"", "Examples:", "  cubesweep demo", "  cubesweep demo --keep", "  cubesweep demo --seed 11"})
final class DemoCommand implements Runnable {

    @Option(names = "--seed", paramLabel = "N", description = "Varies the pipeline; else 7.")
    private long seed;

    @Option(names = "--keep", description = "Serve on until Ctrl-C, with commands to try.")
    private boolean keep;

    @Override
    public void run() {
        throw new IllegalStateException("The launcher starts demo.");
    }
}
