package dev.cubesweep.cli;

import dev.cubesweep.cli.access.RunAccess;
import dev.cubesweep.run.RunId;

/** Ctrl-C while a run is followed. */
final class Interruption implements AutoCloseable {

    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    /** What Ctrl-C does until it is closed. */
    static Interruption during(RunAccess runs, RunId run, Console console) {
        Thread hook = new Thread(() -> runs.interrupt(run).ifPresent(console::complain), "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interruption(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is going down already, and the hook with it.
            return;
        }
    }
}
