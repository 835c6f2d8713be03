package dev.cubesweep.cli;

import picocli.CommandLine.Command;

/** Stands in help and completion only: the launcher starts it on the demo's class path. */
@Command(
        name = "optimize",
        description = {
            "Lets the command line and the server do their work once on a store of their own, on this machine, and keeps"
                    + " what Java learned of their classes in lib/, so that they start in less time. It takes a minute or"
                    + " two, and Java 25 or newer.",
            "Run it again after an update. Archives that do not fit are left alone, and change nothing but the time of a"
                    + " start."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:both archives are there", "1:one could not be made", "2:this Java is too old"},
        footer = {"", "Example:", "  cubesweep optimize"})
final class OptimizeCommand implements Runnable {

    @Override
    public void run() {
        throw new IllegalStateException("The launcher starts optimize.");
    }
}
