package dev.cubesweep.it.sim;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The simulated S3 as a process of its own, which says on its first line where it listens. */
@Command(
        name = "simulated-s3",
        mixinStandardHelpOptions = true,
        description = "An S3 server with generated objects, for tests and benchmarks on this machine only.")
final class SimulatedS3Command implements Callable<Integer> {

    @Mixin
    private final SimulationOptions options = new SimulationOptions();

    @Option(
            names = "--seconds",
            converter = SimulationOptions.Count.class,
            description = "after which the process ends by itself (default ${DEFAULT-VALUE})")
    private int seconds = 3_600;

    @Override
    public Integer call() throws InterruptedException {
        try (SimulatedS3 s3 = SimulatedS3.start(options)) {
            System.out.println("simulated S3 on " + s3.endpoint());
            new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
        }
        return 0;
    }
}
