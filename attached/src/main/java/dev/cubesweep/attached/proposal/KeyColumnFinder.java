package dev.cubesweep.attached.proposal;

import dev.cubesweep.attached.proposal.ColumnSamples.Sample;
import dev.cubesweep.catalog.ContentHosts;
import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.catalog.KeyNormalizer;
import dev.cubesweep.catalog.KeySpelling;
import dev.cubesweep.store.ObjectKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells by the listing whether a column holds keys, and from where they are relative. */
final class KeyColumnFinder {

    private static final int MOST_BASES = 60;
    /** To tell the bases apart, of which there may be many. */
    private static final int FEW = 40;

    private static final Pattern PATH = Pattern.compile("(?s).*(/|\\.[A-Za-z0-9]{2,5}$).*");
    private static final Pattern URL = Pattern.compile("(?is)https?://([^/?#@]+)(?:/([^/?#]*))?.*");

    private final ListedKeys listed;
    private final List<String> bases;

    KeyColumnFinder(ListedKeys listed) {
        this.listed = listed;
        this.bases = listed.bases(MOST_BASES);
    }

    /** Empty for a column whose values are no keys at all. */
    Optional<KeyColumn> find(Sample sample) {
        List<String> paths = sample.values().stream()
                .filter(value -> PATH.matcher(value).matches())
                .toList();
        boolean named = !sample.inside() && Words.isOfKeys(sample.column().name());
        if (paths.isEmpty() && !(named && sample.values().isEmpty())) {
            return Optional.empty();
        }
        Map<String, String> hosts = hosts(paths);
        String base = best(paths, bases, folder -> new KeyNormalizer(listed.address(), folder));
        KeyNormalizer reader = new KeyNormalizer(listed.address(), base, new ContentHosts(hosts));
        Set<ObjectKey> found = listedOf(paths, reader);
        boolean likely = sample.values().isEmpty()
                || 2 * namesHere(paths, reader) >= sample.values().size();
        return found.isEmpty() && !(named && likely)
                ? Optional.empty()
                : Optional.of(new KeyColumn(
                        sample.table(),
                        sample.column(),
                        sample.inside() ? paths.size() : sample.values().size(),
                        found,
                        found.isEmpty()
                                        || paths.stream()
                                                .allMatch(value ->
                                                        URL.matcher(value).matches())
                                ? null
                                : base,
                        hosts,
                        sample.inside(),
                        likely));
    }

    private static long namesHere(List<String> values, KeyNormalizer reader) {
        return values.stream()
                .filter(value -> reader.read(value) instanceof KeySpelling.Keys)
                .count();
    }

    private Set<ObjectKey> listedOf(Collection<String> values, KeyNormalizer reader) {
        Set<ObjectKey> found = new TreeSet<>();
        for (String value : values) {
            if (reader.read(value) instanceof KeySpelling.Keys keys) {
                keys.claims().stream()
                        .filter(KeyClaim::certain)
                        .map(KeyClaim::key)
                        .filter(listed::contains)
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** Makes a reader for a choice. */
    @FunctionalInterface
    private interface Reading<T> {
        KeyNormalizer under(T choice);
    }

    /** The choice under which most values are listed; the first of equals. */
    private <T> T best(List<String> values, List<T> choices, Reading<T> reading) {
        List<String> few = values.subList(0, Math.min(FEW, values.size()));
        T best = choices.get(0);
        int most = 0;
        for (T choice : choices) {
            int count = few.isEmpty() ? 0 : listedOf(few, reading.under(choice)).size();
            if (count > most) {
                best = choice;
                most = count;
            }
        }
        return best;
    }

    /** Where hosts that are not the store's own lead, if what they serve is listed. */
    private Map<String, String> hosts(List<String> values) {
        KeyNormalizer plain = new KeyNormalizer(listed.address(), "");
        Map<String, List<String>> foreign = values.stream()
                .filter(value -> URL.matcher(value).matches() && plain.read(value) instanceof KeySpelling.Elsewhere)
                .collect(Collectors.groupingBy(KeyColumnFinder::hostOf, TreeMap::new, Collectors.toList()));
        Map<String, String> hosts = new LinkedHashMap<>();
        foreign.forEach((host, urls) -> place(host, urls).ifPresent(place -> hosts.put(place.url(), place.folder())));
        return hosts;
    }

    private static String hostOf(String url) {
        Matcher parts = URL.matcher(url);
        return parts.matches() ? parts.group(1).toLowerCase(Locale.ROOT) : "";
    }

    private record Place(String url, String folder) {
        Map<String, String> asHosts() {
            return Map.of(url, folder);
        }
    }

    /** Half of what a host serves must be there: another site may have a file of the same name. */
    private Optional<Place> place(String host, List<String> urls) {
        Matcher parts = URL.matcher(urls.get(0));
        String first = parts.matches() && parts.group(2) != null ? parts.group(2) : "";
        List<Place> places = new ArrayList<>();
        for (String path : first.isEmpty() ? List.of("/") : List.of("/", "/" + first + "/")) {
            bases.forEach(base -> places.add(new Place("https://" + host + path, base)));
        }
        Place best = best(urls, places, this::reader);
        return 2 * listedOf(urls, reader(best)).size() >= urls.size() ? Optional.of(best) : Optional.empty();
    }

    private KeyNormalizer reader(Place place) {
        return new KeyNormalizer(listed.address(), "", new ContentHosts(place.asHosts()));
    }
}
