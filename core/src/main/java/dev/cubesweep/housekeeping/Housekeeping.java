package dev.cubesweep.housekeeping;

import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.plan.PlanStorageException;
import dev.cubesweep.run.RunStorageException;
import dev.cubesweep.store.StoreException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Map<String, List<String>> unanswered = new LinkedHashMap<>();
        for (Expiring kind : kinds) {
            try {
                long removed = kind.removeExpired(clock.instant(), stopping);
                if (removed > 0) {
                    LOG.info("cleanup housekeeping removed {} expired {}", removed, kind.name());
                }
            } catch (StoreException | PlanStorageException | RunStorageException | CatalogException e) {
                LOG.debug("cleanup housekeeping got no answer about expired {}", kind.name(), e);
                unanswered
                        .computeIfAbsent(String.valueOf(e.getMessage()), why -> new ArrayList<>())
                        .add(kind.name());
            } catch (RuntimeException e) {
                LOG.warn("cleanup housekeeping could not remove expired {} and will try again", kind.name(), e);
            }
        }
        // A store that is down is one piece of news, not one for each kind with where in the code it was met.
        unanswered.forEach((why, names) -> LOG.warn(
                "cleanup housekeeping could not remove expired {} and will try again: {}",
                String.join(", ", names),
                why));
    }
}
