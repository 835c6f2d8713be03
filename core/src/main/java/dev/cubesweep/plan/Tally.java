package dev.cubesweep.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Numbers of objects and their bytes, split by reason.
 *
 * @param byReason reason to its share; reasons without any object are absent
 */
public record Tally(@JsonValue SortedMap<String, Share> byReason) {

    public static final Tally NONE = new Tally(new TreeMap<>());

    /** How many objects, and how many bytes they have together. */
    public record Share(long count, long bytes) {

        private Share plus(Share other) {
            return new Share(count + other.count, bytes + other.bytes);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Tally {
        byReason = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(byReason));
    }

    public static Tally of(String reason, long count, long bytes) {
        return count == 0 ? NONE : new Tally(new TreeMap<>(Map.of(reason, new Share(count, bytes))));
    }

    public Tally plus(Tally other) {
        SortedMap<String, Share> sum = new TreeMap<>(byReason);
        other.byReason.forEach((reason, share) -> sum.merge(reason, share, Share::plus));
        return new Tally(sum);
    }

    /** The part that has certain reasons. */
    public Tally only(Predicate<String> reasons) {
        SortedMap<String, Share> part = new TreeMap<>(byReason);
        part.keySet().removeIf(reasons.negate());
        return new Tally(part);
    }

    public long count() {
        return byReason.values().stream().mapToLong(Share::count).sum();
    }

    public long bytes() {
        return byReason.values().stream().mapToLong(Share::bytes).sum();
    }

    public long count(String reason) {
        Share share = byReason.get(reason);
        return share == null ? 0 : share.count();
    }
}
