package dev.cubesweep.cli;

import picocli.CommandLine.Command;

/** Stands in the help only: the launcher starts the demo on its own class path. */
@Command(
        name = "demo",
        description = "Shows the product on a cube of its own, on this machine; --keep serves on.",
        footer = {"", "Example:", "  cubesweep demo --keep"})
final class DemoCommand implements Runnable {

    @Override
    public void run() {
        throw new IllegalStateException("The launcher starts demo.");
    }
}
