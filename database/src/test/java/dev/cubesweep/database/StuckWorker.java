package dev.cubesweep.database;

import dev.cubesweep.run.EndSignal;
import dev.cubesweep.run.RunExecution;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Takes on the first due run of a PostgreSQL database, says so, and works on it until it is killed. */
final class StuckWorker {

    private StuckWorker() {}

    public static void main(String[] arguments) throws InterruptedException {
        Database database = Database.open(DatabaseSettings.parse(arguments[0]));
        DatabaseRunRepository runs = new DatabaseRunRepository(database);
        CountDownLatch never = new CountDownLatch(1);
        RunExecution execution = (run, stopping) -> {
            runs.takeOver(run, Instant.now());
            System.out.println("taken");
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return RunExecution.Progress.INTERRUPTED;
        };
        new RunWorker(
                        database,
                        runs,
                        execution,
                        List.of(),
                        RunWorker.USUAL_SILENCE,
                        InstantSource.system(),
                        new EndSignal())
                .start();
        never.await();
    }
}
