package dev.cubesweep.database;

import dev.cubesweep.store.ObjectKey;
import java.util.Collection;
import java.util.Optional;

/** Where the rows are on which somebody puts a hold. */
@FunctionalInterface
public interface HoldTargets {

    /**
     * The objects that a job, with its clips, or a clip has now, or nothing if there is no such row.
     *
     * @param kind a job or a clip, never a key
     */
    Optional<Collection<ObjectKey>> keysOf(Hold.TargetKind kind, String id);
}
