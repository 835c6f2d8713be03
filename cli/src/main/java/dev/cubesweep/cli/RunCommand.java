package dev.cubesweep.cli;

import picocli.CommandLine.Command;

/** Groups what can be done with runs. */
@Command(
        name = "run",
        description = "Lists runs, shows or follows one, prints its manifest, cancels it.",
        footer = {
            "",
            "Examples:",
            "  cubesweep run list --status failed",
            "  cubesweep run follow 20260301-020000-3f9a1c"
        })
final class RunCommand {}
