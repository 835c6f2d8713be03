package dev.cubesweep.cli;

import picocli.CommandLine.Command;

/** Stands in help and completion only: the launcher starts the server on its own class path. */
@Command(
        name = "serve",
        description = {
            "Starts the server with the HTTP API, until it is asked to stop (Ctrl-C, SIGTERM). It takes no arguments:"
                    + " environment variables say everything.",
            "  CLOUDCUBE_URL …   the store, and the key to it",
            "  DATABASE_URL      else an embedded database in ~/.cubesweep",
            "  PORT              else 8080",
            "  CUBESWEEP_TOKEN   who may ask; without one it listens on loopback only"
        },
        exitCodeListHeading = "%nExit codes of a server that does not start:%n",
        exitCodeList = {
            "1:our own fault",
            "2:wrong use: a variable that is wrong or not known",
            "5:the database cannot be reached"
        },
        footer = {"", "Example:", "  PORT=8080 CUBESWEEP_TOKEN=$(openssl rand -hex 32) cubesweep serve"})
final class ServeCommand implements Runnable {

    @Override
    public void run() {
        throw new IllegalStateException("The launcher starts serve.");
    }
}
