package dev.cubesweep.cli;

import picocli.CommandLine.Command;

/** Groups what can be done with runs. */
@Command(name = "run", description = "Lists runs, shows or follows one, prints its manifest, cancels it.")
final class RunCommand {}
