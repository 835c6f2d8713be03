package dev.cubesweep.model;

import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoredObject;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was seen of one run. */
final class ModelRun {

    final RunId id;
    final RunRequest request;
    /** The objects that the store lost by this run's requests. */
    final Map<ObjectKey, StoredObject> removed = new TreeMap<>();

    @Nullable
    Listing listing;

    int attempts;
    boolean ended;
    boolean checked;
    /** Its plan was carried out by another run, or is about to be. */
    boolean applied;
    /** A request of it was not answered, so that somebody may not know what became of it. */
    boolean unanswered;
    /** The store refused a key, or more than a few objects at once. */
    boolean hindered;
    /** A worker was between its last look and its request when the run was taken from it. */
    boolean raced;
    /** Somebody asked to stop it. */
    boolean cancelled;

    ModelRun(RunId id, RunRequest request) {
        this.id = id;
        this.request = request;
    }

    boolean deletes() {
        return !request.dryRun();
    }

    /** Whether it holds the lock on the store's deletions. */
    boolean sweeps() {
        return deletes() && attempts > 0 && !ended;
    }
}
