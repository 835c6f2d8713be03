package dev.cubesweep.store.s3;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The parts of a URL that may name a store. No message repeats a URL that could hold a secret.
 *
 * @param authority host, and port where it is not the scheme's own, in lower case; for {@code s3:} the bucket
 * @param segments the path's parts, decoded; none is empty, {@code .} or {@code ..}
 */
record StoreUrl(String scheme, String authority, List<String> segments) {

    private static final Pattern DEFAULT_PORT = Pattern.compile("(http:.*):80|(https:.*):443");

    private static final String ACCEPTED =
            " must look like https://cloud-cube.s3.amazonaws.com/mycube or s3://bucket/folder.";

    static StoreUrl parse(String text) {
        URI uri = uri(text.strip());
        // Anywhere: a secret with a slash in it moves the @ into the path, and later sentences repeat the URL.
        if (text.contains("@") || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "The store's URL must not hold a user, a query or a fragment; credentials are settings of their own.");
        }
        if (uri.getScheme() == null && !text.contains(".")) {
            // No host either. Not repeated: it may be a secret that was pasted into the wrong place.
            throw new IllegalArgumentException("The store's URL has no scheme; it" + ACCEPTED);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!List.of("http", "https", "s3").contains(scheme) || uri.getRawAuthority() == null) {
            throw new IllegalArgumentException("The store's URL '" + text + "'" + ACCEPTED);
        }
        return new StoreUrl(scheme, authority(scheme, uri.getRawAuthority()), segments(text, uri));
    }

    /** The service's URL without a bucket. */
    URI origin(String host) {
        return URI.create(scheme + "://" + host);
    }

    String host() {
        return authority.replaceFirst(":\\d+$", "");
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // Without its cause, whose message repeats the text.
            throw new IllegalArgumentException(
                    "The store's URL is not a URL: " + e.getReason() + " at character " + (e.getIndex() + 1) + ".");
        }
    }

    private static String authority(String scheme, String raw) {
        if (scheme.equals("s3")) {
            return raw;
        }
        String full = scheme + ":" + raw.toLowerCase(Locale.ROOT);
        String known = DEFAULT_PORT.matcher(full).matches() ? full.substring(0, full.lastIndexOf(':')) : full;
        return known.substring(scheme.length() + 1);
    }

    private static List<String> segments(String text, URI uri) {
        String path = uri.getPath().replaceFirst("^/", "").replaceFirst("/$", "");
        if (path.isEmpty()) {
            return List.of();
        }
        List<String> segments = Arrays.asList(path.split("/", -1));
        boolean ambiguous = uri.getRawPath().toLowerCase(Locale.ROOT).contains("%2f")
                || segments.stream().anyMatch(part -> part.isBlank() || part.equals(".") || part.equals(".."));
        if (ambiguous) {
            throw new IllegalArgumentException("The path of the store's URL '" + text
                    + "' is ambiguous: write the folder's name plainly, without empty parts, dots or encoded slashes.");
        }
        return segments;
    }
}
