package dev.cubesweep.store.s3;

import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.ListedPage;
import dev.cubesweep.store.ManyQuestions;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.PageVisitor;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.store.StoredObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * One listing of a whole store by several requests at a time (H32). It begins as one segment; whenever there is room
 * for another request, the segment that seems to have most left is divided: a page is asked for from somewhere between
 * its last key and its end, and is the first of a new segment if it begins before that end. Nothing is known of how
 * keys are made; a try that finds nothing halves what is left to look at.
 *
 * <p>One thread, the caller's, decides all that and shows the pages; others only ask. At most one page for each request
 * is in memory.
 */
final class ParallelListing {

    /** Tries to divide that may find nothing, beyond one for each page. */
    private static final int SPARE_TRIES = 16;

    private final PageSource source;
    private final KeyPrefix prefix;
    private final ListingWidth width = new ListingWidth();
    private final List<Segment> segments = new ArrayList<>();
    private final Deque<Segment> waiting = new ArrayDeque<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ExecutorCompletionService<Answer> answers = new ExecutorCompletionService<>(threads);
    private int underWay;
    private int pages;
    private int fruitless;

    /** @param place where the segment was to be divided; {@code null} where this is its next page */
    private record Answer(Segment segment, @Nullable ObjectKey place, FetchedPage page) {}

    ParallelListing(PageSource source, KeyPrefix prefix) {
        this.source = source;
        this.prefix = prefix;
    }

    /**
     * Lists everything; once only.
     *
     * @throws OutOfOrderException if the store does not keep the order that this needs; what was shown counts for
     *     nothing then
     * @throws dev.cubesweep.store.StoreException if the listing is not complete
     */
    void list(PageVisitor visitor) {
        try {
            Segment whole = new Segment(new PageSequence(source.errors()), KeySpans.under(prefix), "", null, null);
            boolean more = show(whole, fetch("", null, 0), visitor);
            while (more && underWay > 0) {
                more = take(ManyQuestions.next(answers), visitor);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean take(Answer answer, PageVisitor visitor) {
        width.answered(answer.page(), underWay);
        underWay--;
        Segment segment = answer.segment();
        if (answer.place() == null) {
            return show(segment, answer.page(), visitor);
        }
        PageSequence sequence = new PageSequence(source.errors());
        Optional<Segment> part = segment.divided(answer.place(), answer.page(), sequence);
        if (part.isPresent()) {
            return show(part.get(), answer.page(), visitor);
        }
        fruitless++;
        askForMore();
        return true;
    }

    /** @return whether to go on */
    private boolean show(Segment segment, FetchedPage page, PageVisitor visitor) {
        Segment.Taken taken = segment.take(page);
        pages++;
        segments.remove(segment);
        if (segment.isComplete()) {
            requireJoined(segment, taken.firstBehind());
        } else {
            segments.add(segment);
            waiting.add(segment);
        }
        askForMore();
        ListedPage own = taken.own();
        return own.objects().isEmpty() || visitor.visit(own);
    }

    private void askForMore() {
        while (underWay < width.limit()) {
            Segment next = waiting.poll();
            if (next != null) {
                ask(next, null);
            } else if (!divideOne()) {
                return;
            }
        }
    }

    private boolean divideOne() {
        if (fruitless > pages + SPARE_TRIES) {
            return false;
        }
        Optional<Segment> busiest = segments.stream()
                .filter(segment -> segment.worth() > 0)
                .min(Comparator.comparingInt(Segment::fruitless)
                        .thenComparing(
                                Comparator.comparingDouble(Segment::worth).reversed()));
        busiest.ifPresent(segment -> segment.divide().ifPresent(place -> ask(segment, place)));
        return busiest.isPresent();
    }

    private void ask(Segment segment, @Nullable ObjectKey place) {
        int before = pages;
        String token = segment.token();
        underWay++;
        answers.submit(() -> new Answer(
                segment, place, place == null ? fetch(segment.after(), token, before) : fetchFrom(place, before)));
    }

    /** A store that cannot begin just anywhere can still be listed page by page. */
    private FetchedPage fetchFrom(ObjectKey place, int before) {
        try {
            return fetch(place.value(), null, before);
        } catch (StoreException e) {
            if (StoreErrors.isNotUnderstood(e)) {
                throw new OutOfOrderException("it does not understand where a page is to begin");
            }
            throw e;
        }
    }

    private FetchedPage fetch(String after, @Nullable String token, int before) {
        return source.fetch(prefix, prefix.value(), after, token, before);
    }

    /**
     * A store may have changed since the segment behind began; then its first key has, too.
     *
     * @param seen what came first behind the segment
     */
    private void requireJoined(Segment segment, @Nullable ObjectKey seen) {
        ObjectKey end = segment.end();
        if (end != null && !Objects.equals(seen, segment.beyond()) && !Objects.equals(seen, firstBehind(end))) {
            throw new OutOfOrderException("what comes first behind '" + end + "' depends on where one begins");
        }
    }

    private @Nullable ObjectKey firstBehind(ObjectKey end) {
        return fetch(end.value(), null, pages).page().objects().stream()
                .map(StoredObject::key)
                .findFirst()
                .orElse(null);
    }
}
