package dev.cubesweep.server.doctor;

import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Work that lists stores and reads catalogs, and says nothing of how far it has come. */
final class LongWork {

    private LongWork() {}

    /**
     * Waits for it in another thread.
     *
     * @param heartbeat called every second while it lasts
     */
    static <T> T await(Supplier<T> work, Runnable heartbeat) throws InterruptedIOException {
        CompletableFuture<T> result =
                CompletableFuture.supplyAsync(work, command -> daemon(command).start());
        while (true) {
            try {
                return result.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                heartbeat.run();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("The server stops.");
            }
        }
    }

    /** A process that stops does not wait for what only looks. */
    private static Thread daemon(Runnable command) {
        Thread thread = new Thread(command, "cubesweep-doctor");
        thread.setDaemon(true);
        return thread;
    }
}
