package dev.cubesweep.catalog;

import dev.cubesweep.store.KeyPrefix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Other names under which a store is served: a content delivery network, a proxy, a domain of one's own. Which URL
 * leads to which folder only the operator can say.
 */
public final class ContentHosts {

    public static final ContentHosts NONE = new ContentHosts(Map.of());

    private static final Pattern FORM = Pattern.compile("(?i)(?:https?:)?(?://)?([^/?#@]+)(/[^?#]*)?");

    private final List<Place> places;

    /**
     * Where each URL leads.
     *
     * @param folders by URL, {@code https://cdn.example.com/media/}, with or without a scheme: the folder of the store
     *     that is served there, empty for the store itself
     * @throws IllegalArgumentException for what is no URL, naming it
     */
    public ContentHosts(Map<String, String> folders) {
        List<Place> read = new ArrayList<>();
        folders.forEach((url, folder) -> read.add(place(url, folder)));
        // The longest path first: it says most.
        read.sort(
                Comparator.comparingInt((Place place) -> place.path().length()).reversed());
        this.places = List.copyOf(read);
    }

    /** The rest of a path after the place where a folder of the store is served, if this host serves one there. */
    Optional<Served> find(String authority, String path) {
        if (places.isEmpty()) {
            // Plain names are tried as hosts, too: this is asked for each row.
            return Optional.empty();
        }
        String host =
                authority.toLowerCase(Locale.ROOT).replaceFirst("^.*@", "").replaceFirst(":(80|443)$", "");
        return places.stream()
                .filter(place -> place.host().equals(host) && path.startsWith(place.path()))
                .map(place ->
                        new Served(place.folder(), path.substring(place.path().length())))
                .findFirst();
    }

    /** A folder as keys begin with it: without a slash before it, with one after it, and empty for none. */
    static String folder(String text) {
        return text.replaceAll("^/*|/*$", "").isBlank()
                ? ""
                : KeyPrefix.ofFolder(text).value();
    }

    private static Place place(String url, String folder) {
        Matcher parts = FORM.matcher(url.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + url + "' is no URL under which a store is served; write https://cdn.example.com/folder/");
        }
        String path = parts.group(2) == null ? "/" : parts.group(2);
        String host = parts.group(1).toLowerCase(Locale.ROOT);
        return new Place(host, path.endsWith("/") ? path : path + "/", folder(folder));
    }

    private record Place(String host, String path, String folder) {}

    /**
     * What a URL names.
     *
     * @param folder of the store, with a slash at its end, or empty
     * @param rest of the URL, encoded as it was
     */
    record Served(String folder, String rest) {}
}
