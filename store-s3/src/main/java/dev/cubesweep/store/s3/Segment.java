package dev.cubesweep.store.s3;

import dev.cubesweep.store.ListedPage;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoredObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a store's keys, listed page by page up to its end, behind which another one lists. Its end comes nearer
 * whenever it is divided. Not for several threads at once.
 *
 * <p>It is complete when the first key behind its end is the one with which the other began: then nothing can lie
 * between the two, whatever order the store keeps (H33).
 */
final class Segment {

    /** Every how many fruitless tries it is looked how far all keys are alike. */
    private static final int DEEP = 3;

    /** What has less left is done before a division of it would pay. */
    private static final double WORTH_DIVIDING = 1.5;

    private final PageSequence sequence;
    private final KeySpans spans;
    private final String after;
    private @Nullable ObjectKey end;
    private @Nullable ObjectKey beyond;

    private @Nullable String token;
    private @Nullable ObjectKey last;
    private boolean complete;

    private boolean beingDivided;
    private boolean indivisible;
    private int fruitless;
    private double pageSpan;
    private int varied;

    /**
     * A stretch of which nothing has been listed.
     *
     * @param after exclusive; empty for the start of the store
     * @param end inclusive; {@code null} for the end of the store
     * @param beyond the first key behind the end; {@code null} for none
     */
    Segment(PageSequence sequence, KeySpans spans, String after, @Nullable ObjectKey end, @Nullable ObjectKey beyond) {
        this.sequence = sequence;
        this.spans = spans;
        this.after = after;
        this.end = end;
        this.beyond = beyond;
    }

    String after() {
        return after;
    }

    /** Of the next page; {@code null} for the first. */
    @Nullable
    String token() {
        return token;
    }

    @Nullable
    ObjectKey end() {
        return end;
    }

    @Nullable
    ObjectKey beyond() {
        return beyond;
    }

    /** Whether its last page has been taken. */
    boolean isComplete() {
        return complete;
    }

    /** What of a page lies in this segment, and what of it lies behind. */
    record Taken(ListedPage own, @Nullable ObjectKey firstBehind) {}

    /**
     * Takes the next page.
     *
     * @throws OutOfOrderException if its keys do not ascend
     * @throws dev.cubesweep.store.StoreException if it does not say whether it is the last one
     */
    Taken take(FetchedPage fetched) {
        ListedPage page = fetched.page();
        List<StoredObject> objects = page.objects();
        requireAscending(objects);
        sequence.add(objects);
        token = sequence.tokenAfter(fetched.reply());
        int own = ownOf(objects);
        complete = own < objects.size() || token == null;
        if (own > 0) {
            remember(objects.get(0).key(), objects.get(own - 1).key());
        }
        ObjectKey behind = own < objects.size() ? objects.get(own).key() : null;
        return new Taken(new ListedPage(objects.subList(0, own), page.readAt()), behind);
    }

    private void requireAscending(List<StoredObject> objects) {
        ObjectKey before = last;
        for (StoredObject object : objects) {
            boolean late = before == null
                    ? !after.isEmpty() && object.key().compareTo(new ObjectKey(after)) <= 0
                    : object.key().compareTo(before) <= 0;
            if (late) {
                throw new OutOfOrderException("'" + object.key() + "' came late");
            }
            before = object.key();
        }
    }

    private int ownOf(List<StoredObject> objects) {
        int own = objects.size();
        while (own > 0 && isBehind(objects.get(own - 1).key())) {
            own--;
        }
        return own;
    }

    private boolean isBehind(ObjectKey key) {
        return end != null && key.compareTo(end) > 0;
    }

    private void remember(ObjectKey firstOfPage, ObjectKey lastOfPage) {
        last = lastOfPage;
        indivisible = false;
        pageSpan = spans.between(firstOfPage, lastOfPage);
        varied = Midpoint.place(firstOfPage, lastOfPage);
    }

    /**
     * How many pages it may still have, as far as the last one tells; 0 if it cannot be divided, or not at the moment.
     */
    double worth() {
        if (complete || beingDivided || indivisible || last == null) {
            return 0;
        }
        double left = spans.between(last, end);
        double pages = pageSpan > 0 ? left / pageSpan : Double.MAX_VALUE;
        return pages < WORTH_DIVIDING ? 0 : pages;
    }

    int fruitless() {
        return fruitless;
    }

    /** Where to divide it, which is to be tried now; empty if there is no such place. */
    Optional<ObjectKey> divide() {
        boolean deep = fruitless % DEEP == DEEP - 1;
        Optional<ObjectKey> place = Midpoint.between(Objects.requireNonNull(last), end, spans.shared(), varied, deep);
        beingDivided = place.isPresent();
        indivisible = place.isEmpty();
        return place;
    }

    /**
     * Settles the try to divide it, with the page that begins there.
     *
     * @return the part behind that place, which has yet to take the page; empty if there is none
     */
    Optional<Segment> divided(ObjectKey place, FetchedPage fetched, PageSequence sequenceOfPart) {
        beingDivided = false;
        List<StoredObject> objects = fetched.page().objects();
        if (complete || Objects.requireNonNull(last).compareTo(place) >= 0) {
            // The pages before it were faster.
            return Optional.empty();
        }
        ObjectKey first = objects.isEmpty() ? null : objects.get(0).key();
        if (first != null && !isBehind(first)) {
            Segment part = new Segment(sequenceOfPart, spans, place.value(), end, beyond);
            end = place;
            beyond = first;
            fruitless = 0;
            return Optional.of(part);
        }
        fruitless++;
        boolean certain = first != null || Boolean.FALSE.equals(fetched.reply().truncated());
        if (certain && Objects.equals(first, beyond)) {
            end = place;
        }
        return Optional.empty();
    }
}
