package dev.cubesweep.store.s3;

import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoreAddress;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.store.StoredObject;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that changes the bucket, in the way that the service was seen to take. The first use probes, with scratch
 * objects under {@code .cubesweep/}, so that a store that is only read is never written to.
 */
final class Writing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Writing.class);

    private record Found(Writers writers, WriteProbe probe) {}

    private final S3Settings settings;
    private final StoreErrors errors;
    private final Function<ObjectKey, Optional<StoredObject>> head;
    private @Nullable Found found;

    /** @param head looks at one object */
    Writing(S3Settings settings, StoreErrors errors, Function<ObjectKey, Optional<StoredObject>> head) {
        this.settings = settings;
        this.errors = errors;
        this.head = head;
    }

    /**
     * What the service was seen to do.
     *
     * @throws dev.cubesweep.store.StoreException if it does not answer; the next call tries again
     */
    WriteProbe probe() {
        return found().probe();
    }

    /** The clients in the mode that was found. */
    Writers writers() {
        return found().writers();
    }

    private synchronized Found found() {
        if (found == null) {
            found = find();
            LOG.debug("The store {} was probed: {}", errors.address(), found.probe());
        }
        return found;
    }

    /** The first mode in which all works, else the first in which at least writing does, else the first. */
    private Found find() {
        Found best = null;
        for (ChecksumMode mode : settings.checksums().candidates()) {
            Writers writers = Writers.open(settings, mode, errors);
            CapabilityProbe.Trial trial = run(writers);
            Found now = new Found(writers, trial.seen());
            if (trial.settled()) {
                close(best);
                return now;
            }
            boolean better = best == null
                    || (best.probe().writeRefused() != null && trial.seen().writeRefused() == null);
            close(better ? best : now);
            best = better ? now : best;
        }
        return Objects.requireNonNull(best, "a mode has at least one candidate");
    }

    private CapabilityProbe.Trial run(Writers writers) {
        StoreAddress address = settings.location().address();
        try {
            return patiently(new CapabilityProbe(writers, address.bucket(), address.prefix(), errors, head));
        } catch (RuntimeException e) {
            writers.close();
            throw e;
        }
    }

    /** Its deletions are tried once each; a store that was too busy for one of them is probed again (H23). */
    private CapabilityProbe.Trial patiently(CapabilityProbe probe) {
        Breather breather = new Breather();
        for (int round = 1; ; round++) {
            try {
                return probe.run();
            } catch (StoreException e) {
                if (e.kind() != StoreException.Kind.UNREACHABLE || round >= settings.rounds()) {
                    throw e;
                }
                breather.trouble();
            }
        }
    }

    private static void close(@Nullable Found one) {
        if (one != null) {
            one.writers().close();
        }
    }

    @Override
    public synchronized void close() {
        close(found);
    }
}
