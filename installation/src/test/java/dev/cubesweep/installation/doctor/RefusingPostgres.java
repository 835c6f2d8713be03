package dev.cubesweep.installation.doctor;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Speaks as much of PostgreSQL's protocol as it takes to refuse a session. */
final class RefusingPostgres implements AutoCloseable {

    private final ServerSocket listening;
    private final String state;

    RefusingPostgres(String state) {
        this.state = state;
        try {
            listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::refuseAll, "refusing-postgres");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "postgres://ann:secret@127.0.0.1:" + listening.getLocalPort() + "/app?sslmode=disable";
    }

    private void refuseAll() {
        while (!listening.isClosed()) {
            try (Socket socket = listening.accept()) {
                refuse(new DataInputStream(socket.getInputStream()), new DataOutputStream(socket.getOutputStream()));
            } catch (IOException e) {
                // The driver went, or the test is over.
            }
        }
    }

    private void refuse(DataInputStream in, DataOutputStream out) throws IOException {
        in.readFully(new byte[in.readInt() - Integer.BYTES]);
        byte[] fields = ("SFATAL\0VFATAL\0C" + state + "\0Mno\0\0").getBytes(StandardCharsets.US_ASCII);
        out.writeByte('E');
        out.writeInt(Integer.BYTES + fields.length);
        out.write(fields);
        out.flush();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
