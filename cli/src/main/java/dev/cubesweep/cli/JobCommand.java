package dev.cubesweep.cli;

import picocli.CommandLine.Command;

/** Groups what can be done with jobs. */
@Command(
        name = "job",
        description = "Lists jobs, shows one with its clips, and reports what is known of it.",
        footer = {"", "Examples:", "  cubesweep job list --user ada", "  cubesweep job report 42 --status cancelled"})
final class JobCommand {}
