package dev.cubesweep.housekeeping;

import dev.cubesweep.store.ClockReading;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.trash.TrashListing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Copies in the trash whose days are over, by the day in their path. A clock that is ahead would take them too early,
 * and nothing could bring them back then, so that the store's own clock has to agree (H12); where it tells no time, all
 * stays.
 */
public final class ExpiredTrash implements Expiring {

    private final ObjectStore store;
    private final TrashListing trash;

    public ExpiredTrash(ObjectStore store) {
        this.store = store;
        this.trash = new TrashListing(store);
    }

    @Override
    public String name() {
        return "copies in the trash";
    }

    @Override
    public long removeExpired(Instant now, BooleanSupplier stopping) {
        Optional<ClockReading> theirs = store.readClock();
        if (theirs.isEmpty()) {
            return 0;
        }
        Instant earlier = theirs.get().theirs().isBefore(now) ? theirs.get().theirs() : now;
        LocalDate today = LocalDate.ofInstant(earlier, ZoneOffset.UTC);
        long[] removed = {0};
        trash.forEachPage("", page -> {
            List<ObjectKey> expired = page.stream()
                    .filter(copy -> !today.isBefore(copy.path().folder().until()))
                    .map(copy -> copy.copy().key())
                    .toList();
            for (ObjectKey key : expired) {
                if (stopping.getAsBoolean()) {
                    return false;
                }
                store.reservedFiles()
                        .remove(store.address().prefix().reservedFolder().relativize(key));
                removed[0]++;
            }
            return true;
        });
        return removed[0];
    }
}
