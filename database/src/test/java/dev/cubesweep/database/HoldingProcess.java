package dev.cubesweep.database;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Holds the embedded database of a directory open until it is killed. */
final class HoldingProcess {

    private HoldingProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Database.open(DatabaseSettings.embeddedIn(Path.of(arguments[0])));
        System.out.println("open");
        new CountDownLatch(1).await();
    }
}
