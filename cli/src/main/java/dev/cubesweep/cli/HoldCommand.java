package dev.cubesweep.cli;

import picocli.CommandLine.Command;

/** Groups what can be done with holds. */
@Command(
        name = "hold",
        description = "Lists holds, puts one on a key, clip or job, and lifts it.",
        footer = {
            "",
            "Examples:",
            "  cubesweep hold add --key clips/ada/intro.mp4 --reason 'in court until May'",
            "  cubesweep hold list --key clips/ada/intro.mp4"
        })
final class HoldCommand {}
