package dev.cubesweep.catalog;

import dev.cubesweep.catalog.KeySpelling.Elsewhere;
import dev.cubesweep.catalog.KeySpelling.Keys;
import dev.cubesweep.catalog.KeySpelling.Unreadable;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoreAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads every way in which an application may spell a key (H01): relative to the store or to a folder in it, with the
 * cube, with a leading slash, {@code s3://}, URLs with the bucket in the host or in the path, encoded or not, signed or
 * not.
 *
 * <p>A spelling with several meanings yields all of them, since a meaning too many protects an object and one too few
 * loses it. The likeliest that this store can hold comes first and is the certain one. Nothing is tidied: {@code //},
 * {@code .} and {@code ..} are part of a key (H21), which is why no class of {@code java.net} splits the URLs here.
 *
 * <p>A name that itself begins like a URL of another host is taken for one.
 */
public final class KeyNormalizer {

    /** S3's limit: "Object key naming guidelines" in its user guide. */
    public static final int MAX_KEY_BYTES = 1024;

    private static final Pattern URL = Pattern.compile("(?is)(https?)://([^/?#]*)(.*)");
    private static final Pattern URL_WITHOUT_SCHEME = Pattern.compile("(?s)(?://)?([^/?#]+)(/.*)");
    private static final Pattern S3 = Pattern.compile("(?is)s3[an]?://([^/]*)(.*)");
    private static final Pattern ANY_SCHEME = Pattern.compile("(?is)[a-z][a-z0-9+.-]*://.*");
    /** A secret key may hold slashes, so that what follows a colon is not user information only where it is a port. */
    private static final Pattern USER_INFORMATION =
            Pattern.compile("(?is)^((?:[a-z][a-z0-9+.-]*:)?//)?+(?:[^/@]*:(?!\\d{1,5}/)[^@]*|[^/@]*)@");

    private static final Pattern QUERY = Pattern.compile("[?#]");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private static final int SHOWN_LENGTH = 80;

    private final String bucket;
    private final KeyPrefix prefix;
    private final String base;
    private final KeySpellingHosts hosts;
    private final ContentHosts contentHosts;

    /**
     * A normaliser for one column of one application.
     *
     * @param base the folder that plain names are relative to, itself relative to the store: {@code public/}, with or
     *     without slashes around it; empty for the store itself
     */
    public KeyNormalizer(StoreAddress address, String base) {
        this(address, base, ContentHosts.NONE);
    }

    /** A normaliser that also knows where the store is served under other names. */
    public KeyNormalizer(StoreAddress address, String base, ContentHosts contentHosts) {
        this.bucket = address.bucket();
        this.prefix = address.prefix();
        this.base = ContentHosts.folder(base);
        this.hosts = new KeySpellingHosts(address);
        this.contentHosts = contentHosts;
    }

    /** Never throws; what cannot be read says why. */
    public KeySpelling read(String spelling) {
        if (spelling.isBlank()) {
            return new Unreadable("", "a blank name means no object");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(spelling)) {
            return new Unreadable(shown(spelling), "'" + shown(spelling) + "' holds half a character");
        }
        Matcher url = URL.matcher(spelling);
        if (url.matches()) {
            return readUrl(spelling, url);
        }
        Matcher s3 = S3.matcher(spelling);
        if (s3.matches()) {
            return s3.group(1).equals(bucket)
                    ? inBucket(spelling, KeySpellingTexts.ofName(afterSlash(s3.group(2))))
                    : elsewhere(spelling, "is not in the bucket '" + bucket + "'");
        }
        if (ANY_SCHEME.matcher(spelling).matches()) {
            return elsewhere(spelling, "is no address of an S3 store");
        }
        return claims(spelling, Stream.concat(keysOfName(spelling), keysOfPadded(spelling)));
    }

    private KeySpelling readUrl(String spelling, Matcher url) {
        String path = url.group(3);
        return switch (hosts.styleOf(url.group(1), url.group(2))) {
            case VIRTUAL_HOSTED -> inBucket(spelling, KeySpellingTexts.ofUrl(afterSlash(path)));
            case PATH_STYLE ->
                path.startsWith("/" + bucket + "/")
                        ? inBucket(spelling, KeySpellingTexts.ofUrl(path.substring(bucket.length() + 2)))
                        : elsewhere(spelling, "is not in the bucket '" + bucket + "'");
            case FOREIGN ->
                contentHosts
                        .find(url.group(2), path)
                        .map(served -> claims(
                                spelling,
                                KeySpellingTexts.ofUrl(served.rest()).flatMap(text -> placed(text, served.folder()))))
                        .orElseGet(() -> foreign(spelling, path));
        };
    }

    /** A host that nobody named may serve this store all the same, from its root or from a folder. */
    private KeySpelling foreign(String spelling, String path) {
        String text = KeySpellingTexts.ofUrl(afterSlash(path)).findFirst().orElse("");
        List<ObjectKey> possible = Stream.of(text, text.substring(text.indexOf('/') + 1))
                .flatMap(name -> placed(name, base))
                .distinct()
                .filter(KeyNormalizer::isPossible)
                .map(ObjectKey::new)
                .toList();
        return new Elsewhere(shown(spelling), "'" + shown(spelling) + "' is on no host of this store", possible);
    }

    /** A full key of the bucket, which belongs to this store only under its prefix (H02). */
    private KeySpelling inBucket(String spelling, Stream<String> texts) {
        List<String> possible = texts.flatMap(KeyNormalizer::withoutSlashToo)
                .filter(KeyNormalizer::isPossible)
                .toList();
        return possible.isEmpty() || possible.stream().anyMatch(key -> key.startsWith(prefix.value()))
                ? claims(spelling, possible.stream().filter(key -> key.startsWith(prefix.value())))
                : elsewhere(spelling, "is outside of '" + prefix + "'");
    }

    private Stream<String> keysOfName(String name) {
        return Stream.concat(
                KeySpellingTexts.ofName(name).flatMap(text -> placed(text, base)), keysWithoutScheme(name));
    }

    /** Where in the store a plain name may point: as it stands if it brings the cube, else under the folder. */
    private Stream<String> placed(String text, String folder) {
        return withoutSlashToo(text).filter(name -> !name.isEmpty()).flatMap(name -> {
            List<String> keys = new ArrayList<>();
            if (name.startsWith(prefix.value())) {
                keys.add(name);
            }
            if (name.startsWith(folder)) {
                keys.add(prefix + name);
            }
            keys.add(prefix + folder + name);
            if (name.startsWith(bucket + "/" + prefix)) {
                keys.add(name.substring(bucket.length() + 1));
            }
            return keys.stream();
        });
    }

    /** {@code //host/key} and {@code host/key}, as templates of web pages have them. */
    private Stream<String> keysWithoutScheme(String name) {
        Matcher url = URL_WITHOUT_SCHEME.matcher(name);
        return url.matches() && isOfThisStore(url.group(1), url.group(2))
                ? keysOf("https://" + url.group(1) + url.group(2))
                : Stream.empty();
    }

    private boolean isOfThisStore(String host, String path) {
        return hosts.styleOf("https", host) != KeySpellingHosts.Style.FOREIGN
                || contentHosts.find(host, path).isPresent();
    }

    /** What a column of fixed width would mean without its padding; a key may really end in blanks. */
    private Stream<String> keysOfPadded(String name) {
        String bare = name.strip();
        return bare.equals(name) ? Stream.empty() : keysOf(bare);
    }

    private Stream<String> keysOf(String spelling) {
        return read(spelling) instanceof Keys keys
                ? keys.claims().stream().map(claim -> claim.key().value())
                : Stream.empty();
    }

    /** Addresses are joined from pieces that both have a slash; without one comes first, as it is the likelier. */
    private static Stream<String> withoutSlashToo(String text) {
        return text.startsWith("/") ? Stream.of(text.substring(1), text) : Stream.of(text);
    }

    private static KeySpelling claims(String spelling, Stream<String> keys) {
        List<KeyClaim> claims = new ArrayList<>();
        keys.distinct()
                .filter(KeyNormalizer::isPossible)
                .forEach(key -> claims.add(new KeyClaim(new ObjectKey(key), claims.isEmpty(), false)));
        return claims.isEmpty()
                ? new Unreadable(
                        shown(spelling), "'" + shown(spelling) + "' is no key: those have 1 to 1,024 bytes of UTF-8")
                : new Keys(claims);
    }

    private static boolean isPossible(String key) {
        return !key.isBlank() && key.getBytes(StandardCharsets.UTF_8).length <= MAX_KEY_BYTES;
    }

    private static KeySpelling elsewhere(String spelling, String why) {
        return new Elsewhere(shown(spelling), "'" + shown(spelling) + "' " + why, List.of());
    }

    private static String afterSlash(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }

    /** Fit for a message: the signature of a URL follows its question mark. */
    private static String shown(String spelling) {
        String named = spelling.indexOf('@') < 0
                ? spelling
                : USER_INFORMATION.matcher(spelling).replaceFirst("$1");
        String open = QUERY.split(named, 2)[0];
        String line = CONTROL.matcher(open).replaceAll(" ");
        return line.codePointCount(0, line.length()) <= SHOWN_LENGTH
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SHOWN_LENGTH)) + "…";
    }
}
