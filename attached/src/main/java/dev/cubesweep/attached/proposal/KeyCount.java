package dev.cubesweep.attached.proposal;

import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts which keys of one query are listed, and why others are not. */
final class KeyCount {

    private static final int SAMPLES = 3;
    private static final int MOST_REASONS = 20;
    private static final String OTHERS = "other reasons";
    /** How those who read keys say why they could not. */
    private static final Pattern WHY = Pattern.compile("(?s)'(.*)' ((?:is|holds) .*)");

    private static final Pattern HOST = Pattern.compile("(?is)https?://([^/?#]+).*");

    private final String query;
    private final ObjectKind kind;
    private final ListedKeys listed;
    private final Map<String, Long> unmatched = new TreeMap<>();
    private final List<String> samples = new ArrayList<>();
    private long keys;
    private long matched;

    KeyCount(String query, ObjectKind kind, ListedKeys listed) {
        this.query = query;
        this.kind = kind;
        this.listed = listed;
    }

    /** Takes one spelling's meanings. @return whether the store has one of them */
    boolean add(List<KeyClaim> claims) {
        boolean found = false;
        for (KeyClaim claim : claims) {
            found |= listed.know(claim.key());
        }
        if (claims.stream().noneMatch(KeyClaim::certain)) {
            // It was told of already, as one that cannot be read; what it may mean is kept all the same.
            return found;
        }
        keys++;
        if (found) {
            matched++;
        } else {
            miss(QueryMatch.NOT_LISTED, claims.get(0).key().value());
        }
        return found;
    }

    /** Takes a spelling that could not be read for certain. */
    void addUnreadable(String why) {
        keys++;
        Matcher parts = WHY.matcher(why);
        if (!parts.matches()) {
            miss(why, why);
            return;
        }
        Matcher host = HOST.matcher(parts.group(1));
        miss(host.matches() ? "on " + host.group(1) : parts.group(2), parts.group(1));
    }

    private void miss(String reason, String sample) {
        boolean isNew = !unmatched.containsKey(reason);
        unmatched.merge(isNew && unmatched.size() >= MOST_REASONS ? OTHERS : reason, 1L, Long::sum);
        if (isNew ? samples.size() < MOST_REASONS : samples.size() < SAMPLES) {
            samples.add(sample + ": " + reason);
        }
    }

    QueryMatch result() {
        return new QueryMatch(query, kind, keys, matched, unmatched, samples);
    }
}
