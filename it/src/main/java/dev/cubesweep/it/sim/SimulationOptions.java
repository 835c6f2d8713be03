package dev.cubesweep.it.sim;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.core.JacksonException;

/** What the simulated S3 holds and how it answers, as its command line has it. */
final class SimulationOptions {

    private static final Duration DEFAULT_AGE = Duration.ofDays(10);

    @Option(names = "--port", converter = Count.class, description = "0 for any free one (default ${DEFAULT-VALUE})")
    private int port = 0;

    @Option(names = "--bucket", description = "the only bucket that there is (default ${DEFAULT-VALUE})")
    private String bucket = "simulated";

    @Option(names = "--prefix", description = "with which every generated key begins (default ${DEFAULT-VALUE})")
    private String prefix = "cube/";

    @Option(
            names = "--objects",
            converter = Count.class,
            description = "how many are generated (default ${DEFAULT-VALUE})")
    private int objects = 1_000;

    @Option(names = "--layout", description = "one of ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE})")
    private KeyLayout layout = KeyLayout.PIPELINE;

    @Option(
            names = "--modified",
            description = "instant at which the latest generated object was modified; the others were within the day"
                    + " before it (default 10 days ago)")
    private @Nullable Instant modified;

    @Option(
            names = "--latency",
            converter = Count.class,
            description = "milliseconds that each request waits (default ${DEFAULT-VALUE})")
    private int latency = 0;

    @Option(
            names = "--rate",
            converter = Count.class,
            description = "requests per second, above which 503 SlowDown is answered; 0 for any number (default"
                    + " ${DEFAULT-VALUE})")
    private int rate = 0;

    @Option(
            names = "--ignore-conditions",
            description = "delete whatever the If-Match header or the ETag of a key says, as many servers do")
    private boolean ignoreConditions;

    @Option(
            names = "--faults",
            converter = FaultsOfJson.class,
            description = "faults from the start, as JSON like that of POST /__sim/faults")
    private Faults faults = Faults.NONE;

    /** @throws CommandLine.ParameterException for an option that does not exist or a value that it cannot have */
    static SimulationOptions parse(String... options) {
        return CommandLine.populateCommand(new SimulationOptions(), options);
    }

    int port() {
        return port;
    }

    String bucket() {
        return bucket;
    }

    KeySpace keySpace(Clock clock) {
        Instant latest = modified != null ? modified : clock.instant().minus(DEFAULT_AGE);
        return new KeySpace(prefix, layout, objects, latest);
    }

    Duration latency() {
        return Duration.ofMillis(latency);
    }

    /** 0 for any number. */
    int requestsPerSecond() {
        return rate;
    }

    boolean ignoreConditions() {
        return ignoreConditions;
    }

    Faults faults() {
        return faults;
    }

    /** A whole number, 0 or more, far from overflow. */
    static final class Count implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            if (!value.matches("[0-9]{1,9}")) {
                throw new TypeConversionException("'" + value + "' is no whole number from 0 to 999999999");
            }
            return Integer.valueOf(value);
        }
    }

    /** The form that {@link Faults} describes. */
    static final class FaultsOfJson implements ITypeConverter<Faults> {
        @Override
        public Faults convert(String value) {
            try {
                return Faults.parse(value);
            } catch (JacksonException e) {
                throw new TypeConversionException(e.getOriginalMessage());
            }
        }
    }
}
