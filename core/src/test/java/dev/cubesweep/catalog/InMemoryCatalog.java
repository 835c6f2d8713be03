package dev.cubesweep.catalog;

import dev.cubesweep.run.RunId;
import dev.cubesweep.store.ClockReading;
import dev.cubesweep.store.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A catalog without a database, as strict as a real one: marked keys refuse every change, and a read can be made to
 * break off. Safe for several threads.
 */
public final class InMemoryCatalog implements Catalog {

    /** A change that a real catalog answers with 409, because a sweep is deleting the object. */
    public static final class MarkedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        MarkedException(ObjectKey key) {
            super("The object '" + key + "' is being deleted.");
        }
    }

    private final InstantSource clock;
    private final Map<JobId, JobRow> jobs = new LinkedHashMap<>();
    private final Map<ClipId, ClipRow> clips = new LinkedHashMap<>();
    private final Set<ObjectKey> heldKeys = new HashSet<>();
    private final Map<String, String> skipped = new LinkedHashMap<>();
    private final Map<ObjectKey, RunId> marks = new HashMap<>();
    private final Set<ObjectKey> gone = new HashSet<>();
    private long pruned;
    private Duration skew = Duration.ZERO;
    private int rowsUntilFailure = Integer.MAX_VALUE;
    private CatalogException.@Nullable Kind failure;

    public InMemoryCatalog(InstantSource clock) {
        this.clock = clock;
    }

    public InMemoryCatalog add(JobRowBuilder job) {
        return put(job.build());
    }

    public InMemoryCatalog add(ClipRowBuilder clip) {
        return put(clip.build());
    }

    /** Adds a job or replaces the one of its id. */
    public synchronized InMemoryCatalog put(JobRow job) {
        Stream.concat(Stream.ofNullable(jobs.get(job.id())), Stream.of(job))
                .forEach(row -> keysOf(row).forEach(this::requireUnmarked));
        jobs.put(job.id(), job);
        if (job.held()) {
            keysOf(job).forEach(heldKeys::add);
        }
        return this;
    }

    /** Adds a clip or replaces the one of its id; refused while a temporary object of its job is being deleted. */
    public synchronized InMemoryCatalog put(ClipRow clip) {
        Stream.concat(Stream.ofNullable(clips.get(clip.id())), Stream.of(clip))
                .forEach(row -> keysOf(row).forEach(this::requireUnmarked));
        JobRow job = jobs.get(clip.job());
        if (job != null) {
            keysOf(job).forEach(this::requireUnmarked);
        }
        clips.put(clip.id(), clip);
        if (clip.held()) {
            keysOf(clip).forEach(heldKeys::add);
        }
        return this;
    }

    public synchronized InMemoryCatalog hold(String key) {
        ObjectKey held = new ObjectKey(key);
        requireUnmarked(held);
        heldKeys.add(held);
        return this;
    }

    public synchronized InMemoryCatalog unhold(String key) {
        heldKeys.remove(new ObjectKey(key));
        return this;
    }

    /** Adds a row whose key is elsewhere. */
    public synchronized InMemoryCatalog skip(String row, String why) {
        skipped.put(row, why);
        return this;
    }

    public synchronized InMemoryCatalog removeJob(String id) {
        jobs.remove(new JobId(id));
        return this;
    }

    public synchronized InMemoryCatalog removeClip(String id) {
        clips.remove(new ClipId(id));
        return this;
    }

    /** Drops every row, as a wiped or wrong database does; marks and holds too. */
    public synchronized InMemoryCatalog clear() {
        jobs.clear();
        clips.clear();
        heldKeys.clear();
        skipped.clear();
        marks.clear();
        gone.clear();
        return this;
    }

    /** Says that so many rows more were pruned; it is the test that removes them. */
    public synchronized InMemoryCatalog prune(long rows) {
        pruned += rows;
        return this;
    }

    /** Makes every read from now on break off after so many rows. */
    public synchronized InMemoryCatalog failAfter(int rows, CatalogException.Kind kind) {
        rowsUntilFailure = rows;
        failure = kind;
        return this;
    }

    public synchronized InMemoryCatalog skewClock(Duration by) {
        skew = by;
        return this;
    }

    public synchronized Set<ObjectKey> marked() {
        return Set.copyOf(marks.keySet());
    }

    public synchronized Set<ObjectKey> gone() {
        return Set.copyOf(gone);
    }

    @Override
    public synchronized void read(CatalogVisitor visitor) {
        pass(job -> true, key -> true, visitor);
        skipped.forEach(visitor::skipped);
    }

    @Override
    public synchronized void readJobs(Collection<JobId> wanted, CatalogVisitor visitor) {
        Set<JobId> known = wanted.stream().filter(jobs::containsKey).collect(Collectors.toSet());
        Set<ObjectKey> keys = Stream.concat(
                        jobs.values().stream()
                                .filter(row -> known.contains(row.id()))
                                .flatMap(InMemoryCatalog::keysOf),
                        known.stream().flatMap(this::clipsOf).flatMap(InMemoryCatalog::keysOf))
                .collect(Collectors.toSet());
        passOwners(keys, known, visitor);
    }

    @Override
    public synchronized void readKeys(Collection<ObjectKey> keys, CatalogVisitor visitor) {
        passOwners(Set.copyOf(keys), Set.of(), visitor);
    }

    @Override
    public synchronized Set<ObjectKey> claim(
            RunId run, Collection<ObjectKey> keys, Function<CatalogSnapshot, Set<ObjectKey>> decide) {
        CatalogSnapshot snapshot = CatalogSnapshot.read(clock.instant(), visitor -> readKeys(keys, visitor));
        Set<ObjectKey> chosen = Set.copyOf(decide.apply(snapshot));
        if (!Set.copyOf(keys).containsAll(chosen)) {
            throw new IllegalArgumentException("Only keys that were asked for can be claimed.");
        }
        chosen.forEach(key -> marks.put(key, run));
        return chosen;
    }

    @Override
    public synchronized void settle(RunId run, Collection<ObjectKey> settled, Collection<ObjectKey> gone, Instant at) {
        if (!Set.copyOf(settled).containsAll(gone)) {
            throw new IllegalArgumentException("Only settled keys can be gone.");
        }
        settled.forEach(key -> marks.remove(key, run));
        this.gone.addAll(gone);
    }

    @Override
    public synchronized void restored(Collection<ObjectKey> keys) {
        gone.removeAll(Set.copyOf(keys));
    }

    @Override
    public synchronized void release(RunId run) {
        marks.values().removeIf(run::equals);
    }

    @Override
    public synchronized ClockReading readClock() {
        Instant now = clock.instant();
        return new ClockReading(now.plus(skew), now, now);
    }

    private void passOwners(Set<ObjectKey> keys, Set<JobId> also, CatalogVisitor visitor) {
        Set<JobId> owners = new HashSet<>(also);
        jobs.values().stream()
                .filter(job -> keysOf(job).anyMatch(keys::contains))
                .forEach(job -> owners.add(job.id()));
        clips.values().stream()
                .filter(clip -> keysOf(clip).anyMatch(keys::contains))
                .forEach(clip -> owners.add(clip.job()));
        pass(owners::contains, keys::contains, visitor);
    }

    private void pass(Predicate<JobId> wantedJobs, Predicate<ObjectKey> wantedKeys, CatalogVisitor visitor) {
        int[] left = {rowsUntilFailure};
        failIfDue(left);
        jobs.values().stream().filter(job -> wantedJobs.test(job.id())).forEach(job -> {
            visitor.job(asKnown(job));
            failIfDue(left);
        });
        clips.values().stream().filter(clip -> wantedJobs.test(clip.job())).forEach(clip -> {
            visitor.clip(asKnown(clip));
            failIfDue(left);
        });
        heldKeys.stream().filter(wantedKeys).forEach(visitor::heldKey);
        visitor.pruned(pruned);
    }

    private void failIfDue(int[] left) {
        if (failure != null && left[0]-- == 0) {
            throw new CatalogException(
                    failure, "The catalog broke off in the middle.", new IllegalStateException("as the test asked"));
        }
    }

    private JobRow asKnown(JobRow row) {
        List<JobRow.OwnedObject> objects = row.objects().stream()
                .map(object -> new JobRow.OwnedObject(object.kind(), asKnown(object.claims())))
                .toList();
        return new JobRow(row.id(), row.status(), row.changedAt(), row.retentionDays(), row.held(), objects);
    }

    private ClipRow asKnown(ClipRow row) {
        return new ClipRow(
                row.id(),
                row.job(),
                row.status(),
                row.createdAt(),
                row.completedAt(),
                row.changedAt(),
                row.held(),
                asKnown(row.claims()));
    }

    private List<KeyClaim> asKnown(List<KeyClaim> claims) {
        return claims.stream()
                .map(claim -> new KeyClaim(claim.key(), claim.certain(), claim.gone() || gone.contains(claim.key())))
                .toList();
    }

    private void requireUnmarked(ObjectKey key) {
        if (marks.containsKey(key)) {
            throw new MarkedException(key);
        }
    }

    private Stream<ClipRow> clipsOf(JobId job) {
        return clips.values().stream().filter(clip -> clip.job().equals(job));
    }

    private static Stream<ObjectKey> keysOf(JobRow job) {
        return job.objects().stream()
                .flatMap(object -> object.claims().stream())
                .map(KeyClaim::key);
    }

    private static Stream<ObjectKey> keysOf(ClipRow clip) {
        return clip.claims().stream().map(KeyClaim::key);
    }
}
