package dev.cubesweep.attached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A MariaDB server of our own on loopback, from Debian's package, which all tests of a JVM share. */
final class MariaServer {

    private static final Path SERVER = Path.of("/usr/sbin/mariadbd");

    private MariaServer() {}

    /** Started by whoever asks first; the server ends with the JVM. */
    private static final class Running {
        static final int PORT = start();
    }

    /** Its port. Without the package the test is skipped loudly in development, and fails in CI. */
    static int port() {
        if (!Files.isExecutable(SERVER)) {
            String missing = "There is no " + SERVER + ": install Debian's mariadb-server to test attaching to it.";
            assertThat(System.getenv("CI")).as(missing).isNull();
            System.err.println("SKIPPED: " + missing);
            abort(missing);
        }
        return Running.PORT;
    }

    private static int start() {
        try {
            Path home = Files.createTempDirectory("cubesweep-mariadb");
            int port = freePort();
            run(List.of(
                    "mariadb-install-db",
                    "--no-defaults",
                    "--user=root",
                    "--auth-root-authentication-method=normal",
                    "--skip-test-db",
                    "--datadir=" + home.resolve("data")));
            Process server = new ProcessBuilder(
                            SERVER.toString(),
                            "--no-defaults",
                            "--user=root",
                            "--bind-address=127.0.0.1",
                            "--port=" + port,
                            "--socket=" + home.resolve("socket"),
                            "--pid-file=" + home.resolve("pid"),
                            "--datadir=" + home.resolve("data"))
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::destroy));
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> answers(port));
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean answers(int port) {
        try (Connection connection = DriverManager.getConnection(url(port, ""))) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    static String url(int port, String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?user=root";
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0)
                    .as("%s", command)
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
