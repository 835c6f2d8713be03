package dev.cubesweep.housekeeping;

import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what Cubesweep wrote for itself and nobody needs any more (H43). It can name nothing outside of the reserved
 * folder and its own tables, so that no mistake in it costs an object of the application.
 */
public final class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final List<Expiring> kinds;
    private final InstantSource clock;

    public Housekeeping(List<Expiring> kinds, InstantSource clock) {
        this.kinds = List.copyOf(kinds);
        this.clock = clock;
    }

    /** Goes through all kinds. One that fails is logged and left to the next time; the others go on. */
    public void tidy(BooleanSupplier stopping) {
        for (Expiring kind : kinds) {
            try {
                long removed = kind.removeExpired(clock.instant(), stopping);
                if (removed > 0) {
                    LOG.info("cleanup housekeeping removed {} expired {}", removed, kind.name());
                }
            } catch (RuntimeException e) {
                LOG.warn("cleanup housekeeping could not remove expired {} and will try again", kind.name(), e);
            }
        }
    }
}
