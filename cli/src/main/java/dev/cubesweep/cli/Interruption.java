package dev.cubesweep.cli;

import dev.cubesweep.cli.access.RunAccess;
import dev.cubesweep.run.RunId;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
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

    private static final Duration TO_STOP = Duration.ofSeconds(30);

    private final Console console;
    private final Thread hook = new Thread(this::interrupt, "interruption");
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private @Nullable Followed followed;

    /** @param over whether what gives access to the runs may be closed by now */
    private record Followed(RunAccess runs, RunId run, boolean over) {}

    private Interruption(Console console) {
        this.console = console;
    }

    /** Until it is closed, what is followed is seen to. */
    static Interruption watch(Console console) {
        Interruption interruption = new Interruption(console);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    synchronized void following(RunAccess runs, RunId run) {
        followed = new Followed(runs, run, false);
    }

    /** To be called when the run has ended, before anything is closed: from then on nobody is asked to stop it. */
    synchronized void over() {
        Followed now = followed;
        if (now != null) {
            followed = new Followed(now.runs(), now.run(), true);
        }
    }

    /** To be called when everything is closed. */
    void ended(int exitCode) {
        ended.complete(exitCode);
    }

    private void interrupt() {
        if (isFollowing()) {
            ask().ifPresentOrElse(console::complain, this::endAsTheRunDid);
        }
    }

    private synchronized boolean isFollowing() {
        return followed != null;
    }

    /** Holds {@link #over} up, so that nothing is closed while it is asked. */
    private synchronized Optional<String> ask() {
        Followed now = Objects.requireNonNull(followed);
        if (now.over()) {
            return Optional.empty();
        }
        try {
            return now.runs().interrupt(now.run());
        } catch (RuntimeException e) {
            return Optional.of("The cleanup run " + now.run() + " could not be asked to stop; cubesweep run list shows"
                    + " what became of it. " + e.getMessage());
        }
    }

    /** The virtual machine would end with the signal's code, which says nothing of the run. */
    private void endAsTheRunDid() {
        try {
            int exitCode = ended.get(TO_STOP.toMillis(), TimeUnit.MILLISECONDS);
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
