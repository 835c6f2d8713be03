package dev.cubesweep.server;

import dev.cubesweep.installation.HttpSettings;
import dev.cubesweep.installation.NotConfigured;
import dev.cubesweep.installation.SettingsException;
import java.net.BindException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/** The running API. Closing it lets the requests that are being answered finish, for a few seconds. */
public final class HttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final ConfigurableApplicationContext context;
    private final int port;

    private HttpServer(ConfigurableApplicationContext context, int port) {
        this.context = context;
        this.port = port;
    }

    /**
     * Starts to listen.
     *
     * @throws SettingsException if the address or port cannot be had
     */
    public static HttpServer start(ServerParts parts) {
        return start(ServerConfiguration.class, ServerParts.class, parts, parts.http());
    }

    /**
     * Starts to listen, only to say what is missing.
     *
     * @throws SettingsException if the address or port cannot be had
     */
    public static HttpServer start(NotConfigured settings) {
        return start(NotConfiguredConfiguration.class, NotConfigured.class, settings, settings.http());
    }

    /** @param parts what the configuration builds on */
    private static <T> HttpServer start(Class<?> configuration, Class<T> type, T parts, HttpSettings settings) {
        SpringApplication application = new SpringApplication(configuration);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setEnvironment(new OwnEnvironment(properties(settings)));
        application.addInitializers(context -> ((GenericApplicationContext) context).registerBean(type, () -> parts));
        ConfigurableApplicationContext context = run(application, settings);
        HttpServer server = new HttpServer(context, portOf((WebServerApplicationContext) context));
        LOG.info("Cubesweep listens on {}", server.url(settings));
        return server;
    }

    private static ConfigurableApplicationContext run(SpringApplication application, HttpSettings settings) {
        try {
            return application.run();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof PortInUseException) {
                    throw new SettingsException(
                            "The port " + settings.port() + " is in use; stop who uses it or set PORT to another.", e);
                }
                if (cause instanceof BindException) {
                    throw new SettingsException(
                            "Nobody can listen on '" + settings.bind() + "', port " + settings.port() + " ("
                                    + cause.getMessage() + "); correct CUBESWEEP_BIND or PORT.",
                            e);
                }
            }
            throw e;
        }
    }

    private static int portOf(WebServerApplicationContext context) {
        return Objects.requireNonNull(context.getWebServer(), "a context that has started listens")
                .getPort();
    }

    /** The port that it listens on, also where the settings left the choice open. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        context.close();
    }

    private String url(HttpSettings settings) {
        String host = settings.bind().contains(":") ? "[" + settings.bind() + "]" : settings.bind();
        return "http://" + host + ":" + port + "/";
    }

    private static Map<String, Object> properties(HttpSettings settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", settings.port());
        properties.put("server.address", settings.bind());
        properties.put("server.shutdown", "graceful");
        properties.put("spring.lifecycle.timeout-per-shutdown-phase", "5s");
        properties.put("server.error.include-stacktrace", "never");
        properties.put("server.forward-headers-strategy", "none");
        properties.put("spring.main.lazy-initialization", true);
        properties.put("springdoc.api-docs.path", "/docs/openapi.json");
        properties.put("springdoc.swagger-ui.path", "/docs");
        properties.put("springdoc.paths-to-exclude", "/error");
        properties.put("springdoc.writer-with-order-by-keys", true);
        // Its own hook would close the log while the last run still checkpoints.
        properties.put("logging.register-shutdown-hook", false);
        return properties;
    }

    /**
     * Boot would also listen to a stray {@code SERVER_ADDRESS} or {@code application.properties}, and open to the
     * network what was bound to loopback. Nothing but {@link ServerParts} configures this server.
     */
    private static final class OwnEnvironment extends StandardEnvironment {

        OwnEnvironment(Map<String, Object> properties) {
            super(sources(properties));
        }

        private static MutablePropertySources sources(Map<String, Object> properties) {
            MutablePropertySources sources = new MutablePropertySources();
            sources.addLast(new MapPropertySource("cubesweep", properties));
            return sources;
        }

        @Override
        protected void customizePropertySources(MutablePropertySources sources) {
            // None of the process's own.
        }
    }
}
