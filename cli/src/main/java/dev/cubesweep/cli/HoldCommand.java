package dev.cubesweep.cli;

import picocli.CommandLine.Command;

/** Groups what can be done with holds. */
@Command(name = "hold", description = "Lists holds, puts one on a key, clip or job, and lifts it.")
final class HoldCommand {}
