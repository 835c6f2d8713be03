package dev.cubesweep.model;

import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.property.ReferenceRules.Facts;
import dev.cubesweep.run.RunId;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How things should stand: objects, rows, holds, promises, settings and the time, each as plainly as it can be written
 * down. Written from the design; of the product it learns only what no promise says: which keys are marked, and which
 * objects a sweep deleted, after that deletion was judged.
 */
final class Model {

    static final Instant START = Instant.parse("2026-03-01T02:00:00Z");

    private final Map<ObjectKey, StoredObject> objects = new TreeMap<>();
    private final Map<ObjectKey, Integer> touched = new HashMap<>();
    private final Map<RunId, Set<ObjectKey>> marks = new HashMap<>();
    private final Map<String, Integer> promises = new TreeMap<>();
    private final ModelHolds holds = new ModelHolds();
    private final ModelReports reports = new ModelReports(this);
    private PolicySettings settings = PolicySettings.DEFAULT;
    private Instant now = START;
    private int changes;

    Instant now() {
        return now;
    }

    PolicySettings settings() {
        return settings;
    }

    ModelReports reports() {
        return reports;
    }

    ModelHolds holds() {
        return holds;
    }

    /** How often anything was changed so far. */
    int changes() {
        return changes;
    }

    void changed() {
        changes++;
    }

    void pass(Duration time) {
        now = now.plus(time);
        changed();
    }

    void set(PolicySettings other) {
        settings = other;
        changed();
    }

    void put(StoredObject object) {
        objects.put(object.key(), object);
        touch(object.key());
    }

    void vanish(ObjectKey key) {
        objects.remove(key);
        touch(key);
    }

    private void touch(ObjectKey key) {
        changed();
        touched.put(key, changes);
    }

    /** Whether somebody else than a sweep wrote or deleted an object after so many changes. */
    boolean isTouchedSince(ObjectKey key, int since) {
        return touched.getOrDefault(key, 0) > since;
    }

    /** A sweep deleted it, rightly. */
    void swept(ObjectKey key) {
        objects.remove(key);
    }

    List<StoredObject> objects() {
        return List.copyOf(objects.values());
    }

    Optional<StoredObject> object(ObjectKey key) {
        return Optional.ofNullable(objects.get(key));
    }

    void promise(String user, @Nullable Integer days) {
        if (days == null) {
            promises.remove(user);
        } else {
            promises.put(user, days);
        }
        changed();
    }

    void mark(RunId run, Collection<ObjectKey> keys) {
        marks.computeIfAbsent(run, unmarked -> new TreeSet<>()).addAll(keys);
    }

    void unmark(RunId run, Collection<ObjectKey> keys) {
        marks.getOrDefault(run, new TreeSet<>()).removeAll(Set.copyOf(keys));
    }

    /** Also once the run has ended: its marks count no more, whoever forgot to lift them. */
    void unmarkAll(RunId run) {
        marks.remove(run);
    }

    boolean isMarked(ObjectKey key) {
        return marks.values().stream().anyMatch(keys -> keys.contains(key));
    }

    Set<ObjectKey> marked() {
        Set<ObjectKey> keys = new TreeSet<>();
        marks.values().forEach(keys::addAll);
        return keys;
    }

    boolean isMarked(RunId run, ObjectKey key) {
        return marks.getOrDefault(run, Set.of()).contains(key);
    }

    /** What rows and holds say now, beside these objects. */
    Facts facts(Collection<StoredObject> listed) {
        List<JobRow> jobs = new ArrayList<>();
        List<ClipRow> clips = new ArrayList<>();
        for (ModelJob job : reports.jobs()) {
            String user = job.user;
            jobs.add(job.row(
                    user == null ? null : promises.get(user),
                    holds.areOn(new Step.OnJob(Names.number(job.id.value())))));
            job.clips.values().forEach(clip -> clips.add(job.row(clip, holds.areOn(Names.target(clip.id)))));
        }
        return new Facts(jobs, clips, holds.keys(), listed);
    }

    /** What of these objects is as it was. */
    boolean isUnchanged(StoredObject listed) {
        return object(listed.key()).filter(now -> Objects.equals(now, listed)).isPresent();
    }
}
