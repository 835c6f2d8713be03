package dev.cubesweep.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A strict store in memory. It lists in UTF-8 byte order, honours ETag conditions unless told otherwise, throws
 * {@link IllegalArgumentException} for calls that the port forbids, and misbehaves where a test asks its
 * {@link #faults} for it.
 */
public final class InMemoryObjectStore implements ObjectStore {

    private record Entry(StoredObject object, byte[] content) {}

    private final StoreAddress address;
    private final Clock clock;
    private final int pageSize;
    private final StoreFaults faults = new StoreFaults();
    private final Map<ObjectKey, Entry> entries = new ConcurrentSkipListMap<>();
    private final List<ObjectKey> deletionsAsked = new CopyOnWriteArrayList<>();
    private final AtomicLong revisions = new AtomicLong();
    private final ReservedFiles reservedFiles;
    private final InMemoryLeftovers leftovers;
    private final Trash trash;

    public InMemoryObjectStore(StoreAddress address, Clock clock, int pageSize) {
        this.address = address;
        this.clock = clock;
        this.pageSize = pageSize;
        this.reservedFiles = new InMemoryReservedFiles(this);
        this.leftovers = new InMemoryLeftovers(address.prefix(), faults, this::makeCurrent);
        this.trash = new InMemoryTrash(this);
    }

    /** The store {@code s3://bucket/cube/} behind {@code s3.amazonaws.com}, with pages as large as S3's. */
    public InMemoryObjectStore(Clock clock) {
        this(new StoreAddress("bucket", new KeyPrefix("cube/"), Set.of("s3.amazonaws.com")), clock, 1_000);
    }

    public StoreFaults faults() {
        return faults;
    }

    /** Puts an object now; the same content has the same ETag, as on S3. */
    public StoredObject put(String key, String content) {
        return put(new ObjectKey(key), content.getBytes(StandardCharsets.UTF_8));
    }

    StoredObject put(ObjectKey key, byte[] content) {
        StoredObject object = new StoredObject(key, content.length, etag(content), clock.instant());
        leftovers.wrote(object);
        entries.put(key, new Entry(object, content.clone()));
        return object;
    }

    /** Puts an object of a chosen size and date, without content and with an ETag that no other object has. */
    public StoredObject put(String key, long size, Instant lastModified) {
        String etag = "\"revision-" + revisions.incrementAndGet() + "\"";
        return put(new StoredObject(new ObjectKey(key), size, etag, lastModified));
    }

    /** Puts an object exactly as given, even where another tenant's would be; no listing shows those. */
    public StoredObject put(StoredObject object) {
        leftovers.wrote(object);
        entries.put(object.key(), new Entry(object, new byte[0]));
        return object;
    }

    /** Takes an object away as another client would; it does not count as a deletion asked for. */
    public void vanish(String key) {
        entries.remove(new ObjectKey(key));
    }

    /** Removes one of Cubesweep's own files, as a deletion that asks for no outcome. */
    void remove(ObjectKey key) {
        if (entries.remove(key) != null) {
            leftovers.deleted(key, clock.instant());
        }
    }

    /** All keys of the bucket, Cubesweep's own files included, in UTF-8 byte order. */
    public List<String> keys() {
        return entries.keySet().stream().map(ObjectKey::value).toList();
    }

    /** Every key that {@link #delete} was asked to delete, whatever became of it, in order. */
    public List<ObjectKey> deletionsAsked() {
        return List.copyOf(deletionsAsked);
    }

    Optional<byte[]> content(ObjectKey key) {
        return Optional.ofNullable(entries.get(key))
                .map(entry -> entry.content().clone());
    }

    @Override
    public StoreAddress address() {
        return address;
    }

    @Override
    public void list(KeyRange range, PageVisitor visitor) {
        faults.requireReachable();
        List<StoredObject> objects = entries.values().stream()
                .map(Entry::object)
                .filter(object -> isListed(object.key()) && range.contains(object.key()))
                .toList();
        int pages = 0;
        for (int start = 0; start < objects.size(); start += pageSize) {
            faults.requireUnbroken(pages++);
            List<StoredObject> page = objects.subList(start, Math.min(start + pageSize, objects.size()));
            if (!visitor.visit(new ListedPage(page, clock.instant()))) {
                return;
            }
        }
        faults.requireUnbroken(pages);
    }

    @Override
    public void listAll(Supplier<PageVisitor> beginning) {
        if (faults.falseStart() > 0) {
            AtomicInteger pages = new AtomicInteger(faults.falseStart());
            PageVisitor first = beginning.get();
            list(KeyRange.ALL, page -> pages.getAndDecrement() > 0 && first.visit(page));
        }
        list(KeyRange.ALL, beginning.get());
    }

    private boolean isListed(ObjectKey key) {
        boolean listed = address.prefix().contains(key);
        if (!listed && faults.listsForeignKeys()) {
            throw new StoreException(
                    StoreException.Kind.FOREIGN_KEY, "The store listed '" + key + "', which is not under its prefix.");
        }
        return listed;
    }

    @Override
    public Optional<StoredObject> head(ObjectKey key) {
        requireOurs(key);
        faults.requireReachable();
        return Optional.ofNullable(entries.get(key)).map(Entry::object);
    }

    @Override
    public List<DeleteOutcome> delete(List<StoredObject> objects) {
        requireBatch(objects);
        faults.requireWritable();
        faults.runBeforeDelete();
        faults.requireDeletable();
        faults.requireLeisure();
        List<DeleteOutcome> outcomes = new ArrayList<>();
        for (StoredObject object : objects) {
            if (outcomes.size() >= faults.deletesAtOnce()) {
                outcomes.add(DeleteOutcome.postponed(object.key(), "Not asked yet."));
            } else {
                deletionsAsked.add(object.key());
                outcomes.add(deleteOne(object));
            }
        }
        faults.requireReply();
        return List.copyOf(outcomes);
    }

    private DeleteOutcome deleteOne(StoredObject asked) {
        ObjectKey key = asked.key();
        Optional<String> failure = faults.failureOf(key);
        if (failure.isPresent()) {
            return DeleteOutcome.failed(key, failure.get());
        }
        Entry entry = entries.get(key);
        if (entry == null) {
            return DeleteOutcome.alreadyGone(key);
        }
        if (faults.capabilities().conditionalDelete() && !entry.object().etag().equals(asked.etag())) {
            return DeleteOutcome.changed(key);
        }
        entries.remove(key);
        boolean hidden = leftovers.deleted(key, clock.instant());
        return faults.doubtOf(key)
                .map(doubt -> DeleteOutcome.unsettled(key, doubt))
                .orElseGet(() -> hidden ? DeleteOutcome.hidden(key) : DeleteOutcome.deleted(key));
    }

    /** A version that nothing hides any more; content is of no interest then. */
    private void makeCurrent(ObjectKey key, Optional<StoredObject> object) {
        object.ifPresentOrElse(now -> entries.put(key, new Entry(now, new byte[0])), () -> entries.remove(key));
    }

    private void requireBatch(List<StoredObject> objects) {
        if (objects.size() > MAX_BATCH) {
            throw new IllegalArgumentException("One deletion takes no " + objects.size() + " objects.");
        }
        Set<ObjectKey> seen = new HashSet<>();
        for (StoredObject object : objects) {
            requireOurs(object.key());
            if (!seen.add(object.key())) {
                throw new IllegalArgumentException("The key '" + object.key() + "' is twice in one deletion.");
            }
        }
    }

    private void requireOurs(ObjectKey key) {
        if (!address.prefix().contains(key)) {
            throw new IllegalArgumentException("The key '" + key + "' is not under '" + address.prefix() + "'.");
        }
    }

    @Override
    public StoreCapabilities capabilities() {
        faults.requireReachable();
        return faults.capabilities();
    }

    @Override
    public Optional<ClockReading> readClock() {
        faults.requireReachable();
        Instant now = clock.instant();
        return faults.clockAhead().map(ahead -> new ClockReading(now.plus(ahead), now, now));
    }

    @Override
    public ReservedFiles reservedFiles() {
        return reservedFiles;
    }

    /** The same as the port's, with what an application does to it. */
    @Override
    public InMemoryLeftovers leftovers() {
        return leftovers;
    }

    @Override
    public Trash trash() {
        return trash;
    }

    /** Copies as the service does: with content and ETag, and a date of its own. */
    void copy(StoredObject from, ObjectKey to) {
        Entry source = Objects.requireNonNull(entries.get(from.key()), "what is copied is there");
        StoredObject copy = new StoredObject(to, from.size(), from.etag(), clock.instant());
        leftovers.wrote(copy);
        entries.put(to, new Entry(copy, source.content()));
    }

    private static String etag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(content);
            return "\"" + HexFormat.of().formatHex(digest) + "\"";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has MD5.", impossible);
        }
    }
}
