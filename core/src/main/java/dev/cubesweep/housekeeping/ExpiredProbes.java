package dev.cubesweep.housekeeping;

import dev.cubesweep.store.ClockReading;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.KeyRange;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.store.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scratch objects that a probe of the store could not remove: a process died, or the credentials could not delete. A
 * probe that is still under way needs its own, so that they have to be a day old by both clocks (H12); where the store
 * tells no time, they stay, as they do without the right to delete.
 */
public final class ExpiredProbes implements Expiring {

    /** The folder of scratch objects, in the reserved folder. */
    public static final String FOLDER = "probe/";

    private static final Logger LOG = LoggerFactory.getLogger(ExpiredProbes.class);
    private static final Duration KEPT = Duration.ofDays(1);
    /** Names that a probe gives: what somebody else has put there is not ours. */
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final ObjectStore store;
    private final KeyPrefix folder;

    public ExpiredProbes(ObjectStore store) {
        this.store = store;
        this.folder = new KeyPrefix(store.address().prefix().reserved(FOLDER).value());
    }

    @Override
    public String name() {
        return "scratch objects of probes";
    }

    @Override
    public long removeExpired(Instant now, BooleanSupplier stopping) {
        Optional<ClockReading> theirs = store.readClock();
        if (theirs.isEmpty()) {
            return 0;
        }
        Instant earlier = theirs.get().theirs().isBefore(now) ? theirs.get().theirs() : now;
        long removed = 0;
        try {
            for (String name : expired(earlier)) {
                if (stopping.getAsBoolean()) {
                    break;
                }
                store.reservedFiles().remove(FOLDER + name);
                removed++;
            }
        } catch (StoreException e) {
            if (e.kind() != StoreException.Kind.DENIED) {
                throw e;
            }
            LOG.debug("cleanup housekeeping may not remove scratch objects of probes: {}", e.getMessage());
        }
        return removed;
    }

    private List<String> expired(Instant now) {
        List<String> names = new ArrayList<>();
        store.list(KeyRange.startingWith(folder.value(), ""), page -> {
            page.objects().stream()
                    .filter(object -> isExpired(object, now))
                    .map(object -> folder.relativize(object.key()))
                    .filter(name -> NAME.matcher(name).matches())
                    .forEach(names::add);
            return true;
        });
        return names;
    }

    /** Looked at again here, whatever the listing showed: nothing but our own may go. */
    private boolean isExpired(StoredObject object, Instant now) {
        return folder.contains(object.key())
                && now.isAfter(object.lastModified().plus(KEPT));
    }
}
