package dev.cubesweep.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.StoreAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyNormalizerTest {

    static final StoreAddress STORE = new StoreAddress(
            "media", new KeyPrefix("cube/"), Set.of("storage.example:9000", "127.0.0.1:9000", "s3.amazonaws.com"));

    @ParameterizedTest
    @CsvFileSource(resources = "key-spellings.txt", delimiter = '|')
    @DisplayName("H01 every spelling of a key means that key, and an ambiguous one all that it may mean")
    void meansTheseKeys(@Nullable String base, String spelling, String certain, @Nullable String others) {
        List<String> expected = new ArrayList<>(List.of(certain));
        if (others != null) {
            expected.addAll(List.of(others.split(" or ")));
        }
        KeySpelling read = new KeyNormalizer(STORE, base == null ? "" : base).read(spelling);

        assertThat(keysOf(read)).first().isEqualTo(certain);
        assertThat(keysOf(read)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(((KeySpelling.Keys) read).claims())
                .allMatch(claim -> !claim.gone())
                .extracting(KeyClaim::certain)
                .startsWith(true)
                .containsOnlyOnce(true);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "key-spellings-refused.txt", delimiter = '|')
    @DisplayName("H02 H29 a key elsewhere is reported without its secrets")
    void isNoKeyOfThisStore(String spelling, String outcome, String why) {
        KeySpelling read = new KeyNormalizer(STORE, "").read(spelling);

        assertThat(read.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(read).extracting("why").isEqualTo(why);
        assertThat(read.toString()).doesNotContain("SEC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
    @DisplayName("H03 a blank name means no object")
    void blankIsUnreadable(String blank) {
        assertThat(new KeyNormalizer(STORE, "").read(blank))
                .asInstanceOf(type(KeySpelling.Unreadable.class))
                .extracting(KeySpelling.Unreadable::why)
                .isEqualTo("a blank name means no object");
    }

    @Test
    void aKeyHasAtMost1024BytesOfUtf8() {
        String longest = "é".repeat(509) + "x";
        assertThat(keysOf(new KeyNormalizer(STORE, "").read(longest))).containsExactly("cube/" + longest);

        assertThat(new KeyNormalizer(STORE, "").read(longest + "x"))
                .asInstanceOf(type(KeySpelling.Unreadable.class))
                .extracting(KeySpelling.Unreadable::why)
                .isEqualTo("'" + "é".repeat(80) + "…' is no key: those have 1 to 1,024 bytes of UTF-8");
    }

    @Test
    void ofANameWithALongSignatureOnlyTheNameIsPossible() {
        String signed = "a.mp4?X-Amz-Security-Token=" + "x".repeat(1500);

        KeySpelling read = new KeyNormalizer(STORE, "").read(signed);

        assertThat(((KeySpelling.Keys) read).claims())
                .containsExactly(KeyClaim.of(STORE.prefix().resolve("a.mp4")));
    }

    @Test
    void halfACharacterIsNoKey() {
        assertThat(new KeyNormalizer(STORE, "").read("a\ud83c.mp4")).isInstanceOf(KeySpelling.Unreadable.class);
    }

    @Test
    void aMessageIsOneLine() {
        assertThat(new KeyNormalizer(STORE, "").read("gs://a\r\nb"))
                .asInstanceOf(type(KeySpelling.Elsewhere.class))
                .extracting(KeySpelling.Elsewhere::spelling)
                .isEqualTo("gs://a  b");
    }

    @Test
    @DisplayName("H20 control characters and line ends are part of a name")
    void controlCharacters() {
        assertThat(keysOf(new KeyNormalizer(STORE, "").read("a\r\nb\u0001.mp4")))
                .containsExactly("cube/a\r\nb\u0001.mp4");
        assertThat(keysOf(new KeyNormalizer(STORE, "").read("https://media.s3.amazonaws.com/cube/a%0D%0Ab\nc")))
                .startsWith("cube/a\r\nb\nc");
    }

    @Test
    void aBucketThatIsNamedAsADomainServesUnderIt() {
        StoreAddress domain = new StoreAddress("media.example.com", new KeyPrefix("cube/"), Set.of());

        assertThat(keysOf(new KeyNormalizer(domain, "").read("http://media.example.com/cube/a")))
                .containsExactly("cube/a");
        assertThat(keysOf(new KeyNormalizer(domain, "").read("https://media.example.com.s3.amazonaws.com/cube/a")))
                .containsExactly("cube/a");
    }

    @Test
    void aBucketThatReadsAsAServiceIsStillABucket() {
        StoreAddress odd = new StoreAddress("s3-website", new KeyPrefix("cube/"), Set.of());

        assertThat(keysOf(new KeyNormalizer(odd, "").read("https://s3-website.s3.us-east-1.amazonaws.com/cube/a")))
                .containsExactly("cube/a");
    }

    static List<String> keysOf(KeySpelling spelling) {
        if (spelling instanceof KeySpelling.Keys keys) {
            return keys.claims().stream().map(claim -> claim.key().value()).toList();
        }
        throw new AssertionError("No key: " + spelling);
    }
}
