package dev.cubesweep.catalog;

import static dev.cubesweep.catalog.KeyNormalizerTest.STORE;
import static dev.cubesweep.catalog.KeyNormalizerTest.keysOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyNormalizerRoundTripTest {

    private static final String[] PIECES = {
        "a", "clips", "cube", "cube/", "media", "/", "//", ".", "..", "/./", "/../", "+", "%", "%20", "%2F", "%2B",
        "%E9", " ", "?", "#", "&", "=", "@", ":", "é", "ß", "e\u0301", "日本", "🎬", "\u007f", "\r", "\n", "\\", "'",
        "\"", "<", "~", "-"
    };

    /** Ways to spell the key {@code cube/…}, given what follows the cube. */
    private static final Map<String, UnaryOperator<String>> WAYS = new LinkedHashMap<>();

    static {
        WAYS.put("relative", name -> name);
        WAYS.put("relative, encoded", KeyNormalizerRoundTripTest::encoded);
        WAYS.put("relative, as a form has it", KeyNormalizerRoundTripTest::formEncoded);
        WAYS.put("with a slash", name -> "/" + name);
        WAYS.put("with the cube", name -> "cube/" + name);
        WAYS.put("with the cube and a slash", name -> "/cube/" + name);
        WAYS.put("with the cube, encoded", name -> "cube/" + encoded(name));
        WAYS.put("with the bucket", name -> "media/cube/" + name);
        WAYS.put("s3", name -> "s3://media/cube/" + name);
        WAYS.put("s3, encoded", name -> "s3://media/cube/" + encoded(name));
        for (String host : new String[] {
            "https://media.s3.amazonaws.com", "HTTP://Media.S3.eu-west-1.amazonaws.com",
            "https://s3.amazonaws.com/media", "http://127.0.0.1:9000/media"
        }) {
            WAYS.put(host + ", encoded", name -> host + "/cube/" + encoded(name));
            WAYS.put(
                    host + ", slashes encoded",
                    name -> host + "/cube%2F" + encoded(name).replace("/", "%2F"));
            WAYS.put(host + ", as a form has it", name -> host + "/cube/" + formEncoded(name));
            WAYS.put(host + ", not encoded", name -> host + "/cube/" + name);
            WAYS.put(host + ", signed", name -> host + "/cube/" + encoded(name) + "?X-Amz-Signature=ab%2Fc+d");
            WAYS.put(host + ", signed, not encoded", name -> host + "/cube/" + name + "?X-Amz-Signature=ab");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @DisplayName("H01 H20 H21 whatever a key looks like, no way of spelling it loses it")
    void everySpellingMeansTheKeyToo(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            String name = randomName(random);
            WAYS.forEach((way, spell) -> requireKept(name, spell.apply(name), way));
        }
    }

    private static void requireKept(String name, String spelling, String way) {
        List<String> keys = keysOf(new KeyNormalizer(STORE, "").read(spelling));
        if (!keys.contains("cube/" + name) || !keys.stream().allMatch(key -> key.startsWith("cube/"))) {
            throw new AssertionError("The key 'cube/%s' is spelled '%s' (%s), which is read as %s."
                    .formatted(name, spelling, way, keys));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    @DisplayName("H01 what a program encodes as S3 documents it has one certain meaning")
    void anEncodedUrlCertainlyMeansTheKey(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            String name = randomName(random);
            String url = "https://media.s3.amazonaws.com/cube/" + encoded(name) + "?X-Amz-Signature=ab";
            assertThat(keysOf(new KeyNormalizer(STORE, "").read(url))).first().isEqualTo("cube/" + name);
        }
    }

    private static String randomName(Random random) {
        String name = IntStream.rangeClosed(0, random.nextInt(12))
                .mapToObj(i -> PIECES[random.nextInt(PIECES.length)])
                .collect(Collectors.joining());
        // A blank name is refused (H03), and one that begins like another host's URL is taken for one.
        return name.isBlank() || name.matches("(?s)[a-zA-Z][a-zA-Z0-9+.-]*://.*")
                ? "x" + name.replace("://", "")
                : name;
    }

    /** RFC 3986, as the S3 documentation encodes paths. */
    private static String encoded(String name) {
        return formEncoded(name)
                .replace("+", "%20")
                .replace("%2F", "/")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String formEncoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
