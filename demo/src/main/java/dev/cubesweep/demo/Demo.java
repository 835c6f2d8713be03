package dev.cubesweep.demo;

import dev.cubesweep.demo.media.MediaLibrary;
import dev.cubesweep.demo.story.PipelineStory;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code cubesweep demo}: the product shown on a pipeline of its own, in a minute and without a trace. */
@Command(name = "cubesweep demo")
public final class Demo implements Callable<Integer> {

    private static final int EXIT_UNPROVEN = 1;
    private static final int EXIT_WRONG_USE = 2;

    /** The command line has the help of the options, and offers them to completion. */
    @Option(names = "--seed", paramLabel = "N", converter = Seed.class)
    private long seed = 7;

    @Option(names = "--keep")
    private boolean keep;

    private final Clock clock;
    private final PrintWriter out;
    private final Closer closer;

    private Demo(Clock clock, PrintWriter out, Closer closer) {
        this.clock = clock;
        this.out = out;
        this.closer = closer;
    }

    /** Ends the process: 0 where everything was proven, 1 where not, 2 for a wrong option. */
    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        // Titles hold emoji; the locale of a container often is none.
        PrintWriter out = new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));
        Closer closer = new Closer();
        Runtime.getRuntime().addShutdownHook(new Thread(closer::close, "closer"));
        int exitCode = new CommandLine(new Demo(Clock.systemUTC(), out, closer))
                .setParameterExceptionHandler((e, all) -> refuse(e))
                .execute(arguments);
        out.flush();
        closer.close();
        System.exit(exitCode);
    }

    private static int refuse(ParameterException e) {
        System.err.println("cubesweep: "
                + (e instanceof UnmatchedArgumentException unmatched
                        ? "The demo has no '" + unmatched.getUnmatched().get(0) + "'"
                        : e.getMessage())
                + "; see: cubesweep demo --help");
        return EXIT_WRONG_USE;
    }

    private static final class Seed implements ITypeConverter<Long> {

        @Override
        public Long convert(String text) {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is no whole number");
            }
        }
    }

    @Override
    public Integer call() {
        try {
            return show();
        } catch (DemoException e) {
            if (!closer.isClosed()) {
                out.flush();
                System.err.println(e.getMessage());
            }
            return EXIT_UNPROVEN;
        }
    }

    private int show() {
        Narration narration = new Narration(out, Ansi.AUTO);
        Proof proof = new Proof(narration);
        PipelineStory story = PipelineStory.of(seed);
        Instant now = clock.instant();
        narration.title(
                "Cubesweep deletes what a media pipeline no longer needs, and nothing that it promised to keep");
        narration.say("Starting an S3 server and a Cubesweep server on this machine, and encoding a few clips …");
        World world = World.start(home(), story.cube(), closer);
        MediaLibrary library = new MediaLibrary(seed);
        new Filling(world.storage(), world.client(), library, now).fill(story);
        CubesweepApi api = new CubesweepApi(world.server().awaitAddress());
        Stage stage =
                new Stage(narration, proof, story, world, api, world.client().list(story.neighbour()));
        new OpeningScene(stage).play(new Reporting(api, story.cube(), world.cubeUrl(story.cube()), now));
        new BulkCleanupScene(stage).play();
        new AutomaticCleanupScene(stage, library).play();
        ClosingScene closing = new ClosingScene(stage);
        closing.play();
        conclude(narration, proof, Duration.between(now, clock.instant()));
        if (keep) {
            closing.sayWhatToTry();
            serveOn();
        } else {
            closing.sayWhatNext();
        }
        return proof.isComplete() ? 0 : EXIT_UNPROVEN;
    }

    private static void conclude(Narration narration, Proof proof, Duration took) {
        narration.blank();
        narration.say(
                proof.isComplete()
                        ? "Everything that was said has been proven, in " + took.toSeconds() + " s."
                        : "Not everything that was said is true: see WRONG above. Please report it, with the seed.");
    }

    private static Path home() {
        String home = System.getProperty("cubesweep.home");
        if (home == null) {
            throw new DemoException("The property cubesweep.home is not set; start the demo with ./cubesweep demo.");
        }
        return Path.of(home);
    }

    /** Until Ctrl-C, whose shutdown hook ends everything. */
    private static void serveOn() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
