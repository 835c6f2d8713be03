package dev.cubesweep.housekeeping;

import dev.cubesweep.store.DeleteOutcome;
import dev.cubesweep.store.Leftovers;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.ObjectVersion;
import dev.cubesweep.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a bucket that keeps versions has kept of Cubesweep's own files: each probe, plan and owner file leaves some
 * (H18). Where the credentials do not suffice they stay.
 */
public final class OwnOldVersions implements Expiring {

    private static final Logger LOG = LoggerFactory.getLogger(OwnOldVersions.class);

    /** Long enough for an operator to undo what went wrong yesterday. */
    private static final Duration KEPT = Duration.ofDays(1);

    /** One request each: what is left is the next hour's. */
    private static final int AT_ONCE = 1_000;

    private final ObjectStore store;

    public OwnOldVersions(ObjectStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "old versions of its own files";
    }

    @Override
    public long removeExpired(Instant now, BooleanSupplier stopping) {
        long removed = 0;
        try {
            for (ObjectVersion version : expired(now)) {
                if (stopping.getAsBoolean() || !isRemoved(version)) {
                    break;
                }
                removed++;
            }
        } catch (StoreException e) {
            if (e.kind() != StoreException.Kind.DENIED) {
                throw e;
            }
            LOG.debug("cleanup housekeeping may not remove old versions of its own files: {}", e.getMessage());
        }
        return removed;
    }

    private List<ObjectVersion> expired(Instant now) {
        Leftovers beside = store.leftovers();
        List<ObjectVersion> expired = new ArrayList<>();
        if (beside.versioning().keepsVersions()) {
            beside.listOwnVersions(version -> {
                if (expired.size() < AT_ONCE && isExpired(version, now)) {
                    expired.add(version);
                }
            });
        }
        return expired;
    }

    /** Looked at again here, whatever the store's adapter promises: nothing but our own may go. */
    private boolean isExpired(ObjectVersion version, Instant now) {
        Instant oldSince = version.oldSince();
        return oldSince != null
                && !oldSince.isBefore(version.lastModified())
                && now.isAfter(oldSince.plus(KEPT))
                && !version.versionId().equals(ObjectVersion.WITHOUT_ID)
                && store.address().prefix().reserves(version.key());
    }

    private boolean isRemoved(ObjectVersion version) {
        DeleteOutcome outcome = store.leftovers().removeOwn(version.key(), version.versionId());
        if (!outcome.isConfirmed()) {
            LOG.debug(
                    "cleanup housekeeping could not remove the version {} of {}: {}",
                    version.versionId(),
                    version.key(),
                    outcome);
        }
        return outcome.isConfirmed();
    }
}
