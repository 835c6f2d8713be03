package dev.cubesweep.it.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The way to a database, byte for byte, with a place where something can happen at a chosen moment of a reply. */
public final class Wire implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    /** What happens, once, before bytes that hold this text go on. */
    private record Event(String text, Runnable action) {}

    private final ServerSocket entrance;
    private final int target;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicReference<@Nullable Event> onReply = new AtomicReference<>();

    private Wire(ServerSocket entrance, int target) {
        this.entrance = entrance;
        this.target = target;
    }

    /** Opens a way to a port of this machine. */
    public static Wire to(int port) {
        try {
            Wire wire = new Wire(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
            wire.threads.execute(wire::accept);
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** When the server next answers with this text, the client gets it only after the action. */
    public void beforeReply(String text, Runnable action) {
        onReply.set(new Event(text, action));
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                threads.execute(() -> pass(client, server, unread -> {}));
                threads.execute(() -> pass(server, client, this::meet));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void pass(Socket from, Socket to, Consumer<String> passing) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[BUFFER];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                passing.accept(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
                out.write(bytes, 0, count);
            }
        } catch (IOException e) {
            // One side has hung up; the other is hung up on.
            return;
        }
    }

    private void meet(String passing) {
        Event armed = onReply.get();
        if (armed != null && passing.contains(armed.text()) && onReply.compareAndSet(armed, null)) {
            armed.action().run();
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
