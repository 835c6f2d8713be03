package dev.cubesweep.cli;

import dev.cubesweep.cli.access.RunAccess;
import dev.cubesweep.run.RunId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C and SIGTERM while a run is followed. A run that this process carries out is stopped, and the process ends with
 * the exit code of that; a server's run is left alone, and the process ends as any that was interrupted.
 */
final class Interruption implements AutoCloseable {

    private static final Duration TO_CLOSE = Duration.ofSeconds(10);

    private final Console console;
    private final Thread hook = new Thread(this::interrupt, "interruption");
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private volatile @Nullable Followed followed;

    private record Followed(RunAccess runs, RunId run) {}

    private Interruption(Console console) {
        this.console = console;
    }

    /** Until it is closed, what is followed is seen to. */
    static Interruption watch(Console console) {
        Interruption interruption = new Interruption(console);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    void following(RunAccess runs, RunId run) {
        followed = new Followed(runs, run);
    }

    /** To be called when everything is closed. */
    void ended(int exitCode) {
        ended.complete(exitCode);
    }

    private void interrupt() {
        Followed now = followed;
        if (now == null) {
            return;
        }
        now.runs().interrupt(now.run()).ifPresentOrElse(console::complain, this::endAsTheRunDid);
    }

    /** The virtual machine would end with the signal's code, which says nothing of the run. */
    private void endAsTheRunDid() {
        try {
            int exitCode = ended.get(TO_CLOSE.toMillis(), TimeUnit.MILLISECONDS);
            Runtime.getRuntime().halt(exitCode);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            console.complain("The cleanup run is stopping; cubesweep run list shows what became of it.");
        }
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
