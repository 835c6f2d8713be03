package dev.cubesweep.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.slf4j.LoggerFactory;

/** What a server that has been started logs, in the form in which it reaches standard output. */
final class LogLines implements AutoCloseable {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Logger root;
    private final Level usual;
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();

    private LogLines() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        usual = root.getLevel();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(productPattern());
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(written);
        appender.start();
        root.addAppender(appender);
        root.setLevel(Level.INFO);
    }

    static LogLines capture() {
        return new LogLines();
    }

    List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** Tests have a configuration of their own, which hides the product's. */
    private static String productPattern() {
        LoggerContext product = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(product);
        try {
            configurator.doConfigure(Objects.requireNonNull(LogLines.class.getResource("/logback.xml")));
        } catch (JoranException e) {
            throw new IllegalStateException(e);
        }
        ConsoleAppender<ILoggingEvent> console = (ConsoleAppender<ILoggingEvent>)
                product.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("STDOUT");
        return ((PatternLayoutEncoder) Objects.requireNonNull(console.getEncoder())).getPattern();
    }

    @Override
    public void close() {
        root.setLevel(usual);
        root.detachAppender(appender);
        appender.stop();
    }
}
