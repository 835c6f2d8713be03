package dev.cubesweep.attached;

import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.database.DatabaseSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A process with a small heap that reads an application's rows twice and keeps both snapshots. */
final class SnapshotProcess {

    private SnapshotProcess() {}

    /** @param arguments the database's URL; prints how many bytes each snapshot took, and its rows */
    public static void main(String[] arguments) {
        DatabaseSettings settings = DatabaseSettings.ofApplication("URL", arguments[0]);
        List<CatalogSnapshot> kept = new ArrayList<>();
        try (ApplicationDatabase database = ApplicationDatabase.of(settings)) {
            ApplicationTables tables =
                    new ApplicationTables(database, TestApplication.DESCRIPTION, AttachedFixture.STORE);
            tables.check();
            for (int i = 0; i < 2; i++) {
                long before = usedBytes();
                CatalogSnapshot snapshot = CatalogSnapshot.read(Instant.now(), tables::readAll);
                kept.add(snapshot);
                System.out.println("took " + (usedBytes() - before) + " "
                        + snapshot.counts().clips());
            }
        }
    }

    private static long usedBytes() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
