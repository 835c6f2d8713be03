package dev.cubesweep.server;

import dev.cubesweep.database.DatabaseException;
import dev.cubesweep.installation.Installation;
import dev.cubesweep.installation.NotConfigured;
import dev.cubesweep.installation.Settings;
import dev.cubesweep.installation.SettingsException;
import dev.cubesweep.run.RunObserver;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code cubesweep serve}: the API and a worker, until the process is asked to stop. */
public final class CubesweepServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CubesweepServer.class);
    private static final String USAGE = "cubesweep serve takes no arguments; environment variables say everything:"
            + " CLOUDCUBE_URL, CLOUDCUBE_ACCESS_KEY_ID, CLOUDCUBE_SECRET_ACCESS_KEY, DATABASE_URL, PORT,"
            + " CUBESWEEP_TOKEN and others that begin with CUBESWEEP_.";
    private static final int OUR_FAULT = 1;
    private static final int WRONG_USE = 2;
    private static final int UNREACHABLE = 5;

    private final HttpServer http;
    private final Runnable closeInstallation;

    private CubesweepServer(HttpServer http, Runnable closeInstallation) {
        this.http = http;
        this.closeInstallation = closeInstallation;
    }

    public static void main(String[] arguments) {
        if (arguments.length > 0) {
            end(arguments[0].equals("--help") || arguments[0].equals("-h") ? 0 : WRONG_USE, USAGE);
        }
        try {
            CubesweepServer server = start(System.getenv());
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "cubesweep-stop"));
        } catch (SettingsException e) {
            end(WRONG_USE, e.getMessage());
        } catch (DatabaseException e) {
            end(UNREACHABLE, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("Cubesweep could not start.", e);
            end(OUR_FAULT, "Cubesweep itself failed; the log says where.");
        }
    }

    /**
     * Opens the installation that the environment describes, listens, and begins to work. Where nobody has named a
     * store yet, it opens nothing and answers that.
     *
     * @throws SettingsException for a variable that is wrong or not known
     * @throws DatabaseException if the database cannot be opened
     */
    public static CubesweepServer start(Map<String, String> environment) {
        return NotConfigured.of(environment)
                .map(CubesweepServer::sayWhatIsMissing)
                .orElseGet(() -> serve(environment));
    }

    private static CubesweepServer sayWhatIsMissing(NotConfigured settings) {
        LOG.warn("No cleanup is possible: {}", settings.sentence());
        return new CubesweepServer(HttpServer.start(settings), () -> {});
    }

    private static CubesweepServer serve(Map<String, String> environment) {
        Installation installation = Installation.open(Settings.read(environment), Clock.systemUTC(), RunObserver.NONE);
        try {
            HttpServer http = HttpServer.start(ServerParts.of(installation));
            installation.startWorker();
            return new CubesweepServer(http, installation::close);
        } catch (RuntimeException e) {
            installation.close();
            throw e;
        }
    }

    public int port() {
        return http.port();
    }

    /** Answers what is being asked, then lets runs checkpoint; some seconds at most. */
    @Override
    public void close() {
        http.close();
        closeInstallation.run();
    }

    private static void end(int code, String sentence) {
        System.err.println("cubesweep: " + sentence);
        System.exit(code);
    }
}
