package dev.cubesweep.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What an {@link InMemoryObjectStore} keeps beside its objects, and what an application does there. */
public final class InMemoryLeftovers implements Leftovers {

    private record Version(String id, StoredObject object, boolean marker) {}

    private final KeyPrefix prefix;
    private final StoreFaults faults;
    private final BiConsumer<ObjectKey, Optional<StoredObject>> current;
    private final NavigableMap<String, UnfinishedUpload> uploads = new ConcurrentSkipListMap<>();
    private final Map<String, UploadProgress> parts = new ConcurrentSkipListMap<>();
    private final NavigableMap<ObjectKey, List<Version>> versions = new TreeMap<>();
    private final List<String> removalsAsked = new CopyOnWriteArrayList<>();
    private Versioning versioning = Versioning.NEVER;
    private int ids;

    InMemoryLeftovers(KeyPrefix prefix, StoreFaults faults, BiConsumer<ObjectKey, Optional<StoredObject>> current) {
        this.prefix = prefix;
        this.faults = faults;
        this.current = current;
    }

    /** Begins an upload, as the application would, anywhere in the bucket. @return its id */
    public synchronized String begin(String key, Instant at) {
        String id = "upload-" + ids++;
        uploads.put(id, new UnfinishedUpload(new ObjectKey(key), id, at));
        parts.put(id, UploadProgress.NONE);
        return id;
    }

    /** Uploads one part more. */
    public void part(String uploadId, long size, Instant at) {
        parts.computeIfPresent(uploadId, (id, progress) -> progress.plus(size, at));
    }

    /** Ends an upload as another client would; it does not count as asked for. */
    public void vanish(String uploadId) {
        uploads.remove(uploadId);
        parts.remove(uploadId);
    }

    /** From now on the bucket keeps, or does not, what is overwritten and deleted. */
    public synchronized void setVersioning(Versioning other) {
        versioning = other;
    }

    /** The ids of uploads and versions whose removal was asked for, whatever became of it, in order. */
    public List<String> removalsAsked() {
        return List.copyOf(removalsAsked);
    }

    /** The ids of the uploads that are unfinished. */
    public List<String> uploads() {
        return List.copyOf(uploads.keySet());
    }

    synchronized void wrote(StoredObject object) {
        if (versioning.keepsVersions()) {
            add(object, false);
        }
    }

    /** @return whether only a marker was added */
    synchronized boolean deleted(ObjectKey key, Instant at) {
        if (versioning.keepsVersions()) {
            add(new StoredObject(key, 0, "", at), true);
        }
        return versioning.keepsVersions();
    }

    private void add(StoredObject object, boolean marker) {
        versions.computeIfAbsent(object.key(), key -> new ArrayList<>())
                .add(0, new Version("version-" + ids++, object, marker));
    }

    @Override
    public void listUploads(Consumer<UnfinishedUpload> visitor) {
        faults.requireLeftovers();
        List.copyOf(uploads.values()).stream()
                .filter(upload -> prefix.contains(upload.key()))
                .forEach(faults.faulty(visitor));
    }

    @Override
    public Optional<UploadProgress> progress(ObjectKey key, String uploadId) {
        requireOurs(key);
        faults.requireParts();
        return Optional.ofNullable(parts.get(uploadId));
    }

    @Override
    public DeleteOutcome abort(ObjectKey key, String uploadId) {
        requireOurs(key);
        faults.requireWritable();
        faults.runBeforeDelete();
        faults.requireDeletable();
        removalsAsked.add(uploadId);
        Optional<String> failure = faults.failureOf(key);
        if (failure.isPresent()) {
            return DeleteOutcome.failed(key, failure.get());
        }
        boolean there = uploads.remove(uploadId) != null;
        parts.remove(uploadId);
        faults.requireReply();
        return there ? DeleteOutcome.deleted(key) : DeleteOutcome.alreadyGone(key);
    }

    @Override
    public synchronized Versioning versioning() {
        return faults.deniesLeftovers() ? Versioning.UNKNOWN : versioning;
    }

    @Override
    public void listVersions(Consumer<ObjectVersion> visitor) {
        listVersions(prefix, visitor);
    }

    @Override
    public void listOwnVersions(Consumer<ObjectVersion> visitor) {
        listVersions(prefix.reservedFolder(), visitor);
    }

    private synchronized void listVersions(KeyPrefix folder, Consumer<ObjectVersion> visitor) {
        faults.requireLeftovers();
        Consumer<ObjectVersion> shown = faults.faulty(visitor);
        List.copyOf(versions.keySet()).stream()
                .filter(folder::contains)
                .forEach(key -> versions(key).forEach(shown));
    }

    @Override
    public synchronized List<ObjectVersion> versions(ObjectKey key) {
        requireOurs(key);
        faults.requireLeftovers();
        List<Version> all = versions.getOrDefault(key, List.of());
        List<ObjectVersion> shown = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Version version = all.get(i);
            Instant replaced = i > 0 ? all.get(i - 1).object().lastModified() : null;
            Instant written = version.object().lastModified();
            shown.add(new ObjectVersion(
                    key,
                    version.id(),
                    version.object().size(),
                    written,
                    version.marker(),
                    version.marker() && all.size() == 1 ? written : replaced));
        }
        return shown;
    }

    @Override
    public DeleteOutcome removeOwn(ObjectKey key, String versionId) {
        prefix.requireReserved(key);
        return remove(key, versionId);
    }

    @Override
    public synchronized DeleteOutcome remove(ObjectKey key, String versionId) {
        requireOurs(key);
        faults.requireWritable();
        faults.runBeforeDelete();
        faults.requireDeletable();
        removalsAsked.add(versionId);
        List<Version> all = versions.getOrDefault(key, new ArrayList<>());
        if (!all.removeIf(version -> version.id().equals(versionId))) {
            return DeleteOutcome.alreadyGone(key);
        }
        if (all.isEmpty()) {
            versions.remove(key);
        }
        // Whatever is on top now is what the key means, as on S3.
        current.accept(
                key, all.stream().findFirst().filter(top -> !top.marker()).map(Version::object));
        faults.requireReply();
        return DeleteOutcome.deleted(key);
    }

    private void requireOurs(ObjectKey key) {
        if (!prefix.contains(key)) {
            throw new IllegalArgumentException("The key '" + key + "' is not under '" + prefix + "'.");
        }
    }
}
