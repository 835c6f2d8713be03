package dev.cubesweep.catalog;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The texts that a piece of a spelling may stand for: encoded or not, with a query or with a question mark in it. Most
 * pieces can be read in one way only, which is found out first: catalogs have millions of them.
 */
final class KeySpellingTexts {

    private KeySpellingTexts() {}

    /** Of a plain name or an {@code s3://} address, which tools write without encoding: first the text as it stands. */
    static Stream<String> ofName(String name) {
        if (!mayHaveQuery(name) && !mayBeEncoded(name)) {
            return Stream.of(name);
        }
        return Stream.concat(Stream.of(name), cuts(name))
                .distinct()
                .flatMap(text -> Stream.concat(Stream.of(text), decodings(text)))
                .distinct();
    }

    /** Of a URL's path and what follows it: first without the query and decoded. */
    static Stream<String> ofUrl(String pathAndQuery) {
        return Stream.concat(cuts(pathAndQuery), Stream.of(pathAndQuery))
                .distinct()
                .flatMap(text -> Stream.concat(decodings(text), Stream.of(text)))
                .distinct();
    }

    /** Without a query or fragment, wherever either may begin in a text that was not encoded. */
    private static Stream<String> cuts(String text) {
        if (!mayHaveQuery(text)) {
            return Stream.of(text);
        }
        int query = text.indexOf('?');
        int fragment = text.indexOf('#');
        return Stream.of(Math.min(end(text, query), end(text, fragment)), query, fragment, text.lastIndexOf('?'))
                .map(at -> text.substring(0, end(text, at)));
    }

    private static int end(String text, int at) {
        return at < 0 ? text.length() : at;
    }

    private static boolean mayHaveQuery(String text) {
        return text.indexOf('?') >= 0 || text.indexOf('#') >= 0;
    }

    private static Stream<String> decodings(String text) {
        if (!mayBeEncoded(text)) {
            return Stream.of(text);
        }
        // A plus sign is itself in a path and a blank in a form; writers of URLs confuse the two.
        return Stream.of(text.replace("+", "%2B"), text)
                .distinct()
                .map(KeySpellingTexts::decoded)
                .flatMap(Optional::stream);
    }

    private static boolean mayBeEncoded(String text) {
        return text.indexOf('%') >= 0 || text.indexOf('+') >= 0;
    }

    /**
     * The text with its percent sequences and plus signs decoded, or empty where it is not the encoding of any text.
     *
     * <p>The library's decoder replaces bytes that are not UTF-8, which would name another object. It is given Latin-1,
     * which has a character for each byte, and the bytes are judged here.
     */
    private static Optional<String> decoded(String text) {
        String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        try {
            byte[] plain = URLDecoder.decode(bytes, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(plain))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException notEncoded) {
            return Optional.empty();
        }
    }
}
