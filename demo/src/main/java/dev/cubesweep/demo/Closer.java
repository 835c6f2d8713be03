package dev.cubesweep.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/** Ends what the demo started, the latest first: once, also where Ctrl-C comes while something is still starting. */
final class Closer implements AutoCloseable {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    /** Notes what is to be ended; too late, it is ended at once. */
    synchronized <T extends AutoCloseable> T add(T resource) {
        open.push(resource);
        if (closed) {
            close();
        }
        return resource;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                // One that cannot be ended must not keep the others running.
                System.err.println("The demo left something behind: " + e.getMessage());
            }
        }
    }
}
