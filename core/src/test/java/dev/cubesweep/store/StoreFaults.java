package dev.cubesweep.store;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What an {@link InMemoryObjectStore} does wrong because a test asks for it. At first: nothing. */
public final class StoreFaults {

    private final Map<ObjectKey, String> failingDeletions = new ConcurrentHashMap<>();
    private final Map<ObjectKey, String> doubtfulDeletions = new ConcurrentHashMap<>();
    private final Map<ObjectKey, CopyOutcome> failingCopies = new ConcurrentHashMap<>();
    private volatile int pagesBeforeBreak = Integer.MAX_VALUE;
    private volatile int falseStart;
    private volatile StoreCapabilities capabilities = new StoreCapabilities(true, true);
    private volatile @Nullable Duration clockAhead = Duration.ZERO;
    private volatile boolean foreignKeysListed;
    private volatile boolean readOnly;
    private volatile boolean unreachable;
    private volatile boolean replyOfDeleteLost;
    private volatile boolean leftoversUnknown;
    private volatile boolean partsUnknown;
    private volatile boolean deletionsDenied;
    private volatile boolean leftoversTwice;
    private volatile int leftoversBeforeBreak = Integer.MAX_VALUE;
    private volatile int busyDeletes;
    private volatile int deletesAtOnce = Integer.MAX_VALUE;
    private volatile Runnable beforeDelete = () -> {};

    StoreFaults() {}

    /** Every listing from now on yields so many pages, then throws {@code INCOMPLETE}, even at its end. */
    public void breakListingsAfter(int pages) {
        pagesBeforeBreak = pages;
    }

    /** Every listing of all begins again after so many pages, as where a store keeps another order (H33). */
    public void beginListingsAgainAfter(int pages) {
        falseStart = pages;
    }

    int falseStart() {
        return falseStart;
    }

    public void mendListings() {
        pagesBeforeBreak = Integer.MAX_VALUE;
    }

    /** Every listing from now on also shows the bucket's other keys, so that it throws {@code FOREIGN_KEY}. */
    public void listForeignKeys() {
        foreignKeysListed = true;
    }

    /** Every deletion of this key fails with the given words and leaves the object. */
    public void failDeletionOf(String key, String detail) {
        failingDeletions.put(new ObjectKey(key), detail);
    }

    /** Every deletion of this key is carried out, and the store says in the given words that it does not know. */
    public void doubtDeletionOf(String key, String detail) {
        doubtfulDeletions.put(new ObjectKey(key), detail);
    }

    Optional<String> doubtOf(ObjectKey key) {
        return Optional.ofNullable(doubtfulDeletions.get(key));
    }

    /** Every copy of this key fails with the given words. */
    public void failCopyOf(String key, String detail) {
        failingCopies.put(new ObjectKey(key), CopyOutcome.failed(detail));
    }

    /** The credentials may not copy this key. */
    public void denyCopyOf(String key) {
        failingCopies.put(new ObjectKey(key), CopyOutcome.denied("403 AccessDenied."));
    }

    public void allowCopies() {
        failingCopies.clear();
    }

    Optional<CopyOutcome> copyFailureOf(ObjectKey key) {
        return Optional.ofNullable(failingCopies.get(key));
    }

    /** No deletion fails any more. */
    public void acceptDeletions() {
        failingDeletions.clear();
    }

    /** The next {@link ObjectStore#delete} deletes, and throws as if the reply had been lost. */
    public void loseReplyOfNextDelete() {
        replyOfDeleteLost = true;
    }

    /** The next so many calls of {@link ObjectStore#delete} delete nothing and throw, as on a 503. */
    public void refuseNextDeletes(int calls) {
        busyDeletes = calls;
    }

    /** Every {@link ObjectStore#delete} postpones what it is given beyond this many objects. */
    public void deleteAtOnce(int objects) {
        deletesAtOnce = objects;
    }

    /** Runs at the start of every {@link ObjectStore#delete}, to change something after the last check. */
    public void beforeDelete(Runnable action) {
        beforeDelete = action;
    }

    /** Without {@code conditionalDelete} a condition is ignored and the object deleted, as 6 of 9 servers do (H10). */
    public void behaveAs(StoreCapabilities seen) {
        capabilities = seen;
    }

    /** By how much the store's clock is ahead of the process's; negative where it is behind. */
    public void setClockAhead(Duration ahead) {
        clockAhead = ahead;
    }

    public void sendNoDate() {
        clockAhead = null;
    }

    /** Takes away the right to write and to delete. */
    public void makeReadOnly() {
        readOnly = true;
    }

    /** Whether every call throws {@code UNREACHABLE} from now on. */
    public void setUnreachable(boolean gone) {
        unreachable = gone;
    }

    /** The credentials may list objects, and nothing beside them. */
    public void denyLeftovers() {
        leftoversUnknown = true;
    }

    /** Uploads can be listed, and not their parts. */
    public void denyParts() {
        partsUnknown = true;
    }

    /** A list of uploads or of versions ends after so many entries, without its end. */
    public void breakLeftoversAfter(int entries) {
        leftoversBeforeBreak = entries;
    }

    /** A list of uploads or of versions shows each of them twice. */
    public void listLeftoversTwice() {
        leftoversTwice = true;
    }

    /** Every {@link ObjectStore#delete} and removal beside it is refused with a 403, after {@link #beforeDelete}. */
    public void denyDeletions() {
        deletionsDenied = true;
    }

    public void allowDeletions() {
        deletionsDenied = false;
    }

    void requireDeletable() {
        if (deletionsDenied) {
            throw new StoreException(StoreException.Kind.DENIED, "The credentials may not delete from this store.");
        }
    }

    /** A visitor of uploads or versions, to whom they are shown as a test asks. */
    <T> Consumer<T> faulty(Consumer<T> visitor) {
        AtomicInteger shown = new AtomicInteger();
        return entry -> {
            if (shown.getAndIncrement() >= leftoversBeforeBreak) {
                throw new StoreException(StoreException.Kind.INCOMPLETE, "The list broke off.");
            }
            visitor.accept(entry);
            if (leftoversTwice) {
                visitor.accept(entry);
            }
        };
    }

    boolean deniesLeftovers() {
        return leftoversUnknown;
    }

    void requireLeftovers() {
        requireReachable();
        if (leftoversUnknown) {
            throw new StoreException(StoreException.Kind.DENIED, "The credentials may not look beside the objects.");
        }
    }

    void requireParts() {
        requireLeftovers();
        if (partsUnknown) {
            throw new StoreException(StoreException.Kind.DENIED, "The credentials may not list parts.");
        }
    }

    boolean listsForeignKeys() {
        return foreignKeysListed;
    }

    StoreCapabilities capabilities() {
        return capabilities;
    }

    Optional<Duration> clockAhead() {
        return Optional.ofNullable(clockAhead);
    }

    Optional<String> failureOf(ObjectKey key) {
        return Optional.ofNullable(failingDeletions.get(key));
    }

    void runBeforeDelete() {
        beforeDelete.run();
    }

    int deletesAtOnce() {
        return deletesAtOnce;
    }

    void requireLeisure() {
        if (busyDeletes > 0) {
            busyDeletes--;
            throw new StoreException(StoreException.Kind.UNREACHABLE, "The store answered 503 (SlowDown).");
        }
    }

    void requireReachable() {
        if (unreachable) {
            throw new StoreException(StoreException.Kind.UNREACHABLE, "The store does not answer.");
        }
    }

    void requireWritable() {
        requireReachable();
        if (readOnly) {
            throw new StoreException(StoreException.Kind.DENIED, "The credentials may not write to this store.");
        }
    }

    void requireUnbroken(int pages) {
        if (pages >= pagesBeforeBreak) {
            throw new StoreException(
                    StoreException.Kind.INCOMPLETE, "The listing broke off after " + pages + " pages.");
        }
    }

    void requireReply() {
        if (replyOfDeleteLost) {
            replyOfDeleteLost = false;
            throw new StoreException(StoreException.Kind.UNREACHABLE, "The reply to a deletion was lost.");
        }
    }
}
