package dev.cubesweep.cli;

import picocli.CommandLine.Command;

/** Stands in the help only: the launcher starts the server on its own class path. */
@Command(
        name = "serve",
        description = "Starts the server with the HTTP API (PORT, CUBESWEEP_TOKEN).",
        footer = {"", "Example:", "  PORT=8080 CUBESWEEP_TOKEN=$(openssl rand -hex 32) cubesweep serve"})
final class ServeCommand implements Runnable {

    @Override
    public void run() {
        throw new IllegalStateException("The launcher starts serve.");
    }
}
