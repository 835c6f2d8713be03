package dev.cubesweep.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cubesweep.store.KeyRange;
import dev.cubesweep.store.StoreException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listings that no deletion may be based on (H02, H04, H33). */
class BrokenListingTest {

    private final ScriptedServer server = new ScriptedServer();
    private final S3ObjectStore store = new S3ObjectStore(EmbeddedStore.settings(server.endpoint()), Clock.systemUTC());
    private final List<String> listed = new ArrayList<>();

    @AfterEach
    void close() {
        store.close();
        server.close();
    }

    @Test
    void twoPagesAreAListing() {
        server.then(200, page("next", "cube/a", "cube/b")).then(200, page("", "cube/c"));

        list();

        assertThat(listed).containsExactly("cube/a", "cube/b", "cube/c");
        assertThat(server.requests().get(1)).contains("continuation-token=next");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 403, 404})
    @DisplayName("H04 an error after the first page is no end")
    void anErrorOnTheSecondPage(int status) {
        server.then(200, page("next", "cube/a")).then(status, "");

        StoreException failure = failure();

        assertThat(failure.kind()).isEqualTo(StoreException.Kind.INCOMPLETE);
        assertThat(failure).hasMessageContaining("broke off after 1 page").hasMessageContaining("" + status);
    }

    @Test
    @DisplayName("H04 a reply that ends in the middle is no end")
    void halfAPage() {
        String whole = page("next", "cube/b");
        server.then(200, page("next", "cube/a")).then(200, whole.substring(0, whole.length() / 2));

        assertThat(failure().kind()).isEqualTo(StoreException.Kind.INCOMPLETE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Welcome to the hotel's network</body></html>",
                "<ListBucketResult><Name>bucket</Name></ListBucketResult>",
                "<Error><Code>SlowDown</Code></Error>"
            })
    @DisplayName("H04 a 200 that is no listing is not an empty one")
    void twoHundredWithSomethingElse(String body) {
        server.then(200, body);

        assertThat(failure().kind()).isIn(StoreException.Kind.INCOMPLETE, StoreException.Kind.UNREACHABLE);
    }

    @Test
    @DisplayName("H04 a page that promises more without saying how is no end")
    void noToken() {
        server.then(200, page("", "cube/a").replace("false", "true"));

        assertThat(failure().kind()).isEqualTo(StoreException.Kind.INCOMPLETE);
    }

    @Test
    @DisplayName("H04 a listing that goes round in a circle is no listing")
    void theSameTokenAgain() {
        server.then(200, page("next", "cube/a")).then(200, page("next", "cube/b"));

        assertThat(failure()).hasMessageContaining("circle");
    }

    @Test
    @DisplayName("H04 a page that is listed twice is no listing")
    void theSamePageAgain() {
        server.then(200, page("first", "cube/a", "cube/b")).then(200, page("second", "cube/a", "cube/b"));

        assertThat(failure()).hasMessageContaining("twice");
        assertThat(listed).containsExactly("cube/a", "cube/b");
    }

    @Test
    @DisplayName("H04 a page that begins within the one before is no listing")
    void halfOfAPageAgain() {
        server.then(200, page("first", "cube/a", "cube/b")).then(200, page("", "cube/b", "cube/c"));

        assertThat(failure()).hasMessageContaining("twice");
        assertThat(listed).containsExactly("cube/a", "cube/b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cube/a|cube/b|cube/a", "cube/\uFF01|cube/\uD83D\uDE00|cube/\uFF01"})
    @DisplayName("H04 a page that shows a key twice is no listing, though each ascend by one order or the other (H33)")
    void aKeyTwiceOnAPage(String keys) {
        server.then(200, page("", keys.split("\\|")));

        assertThat(failure()).hasMessageContaining("twice");
        assertThat(listed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<IsTruncated>perhaps</IsTruncated>", "<IsTruncated></IsTruncated>"})
    @DisplayName("H04 a page that does not clearly say that it is the last is no end")
    void noClearEnd(String said) {
        server.then(200, page("", "cube/a").replace("<IsTruncated>false</IsTruncated>", said));

        assertThat(failure()).hasMessageContaining("does not say whether it is the last");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<Size>1</Size>|<Size>one</Size>", "<Size>1</Size>|<Size>-1</Size>", "2026-07-01T|yesterday"})
    @DisplayName("H04 an object without a readable size or date makes no listing")
    void unreadable(String change) {
        String[] parts = change.split("\\|");
        server.then(200, page("", "cube/a").replace(parts[0], parts[1]));

        assertThat(failure()).hasMessageContaining("'cube/a' has no size or no date that can be read");
        assertThat(listed).isEmpty();
    }

    @Test
    @DisplayName("H04 an error under the status of a success is asked again, and is no page")
    void anErrorThatCameLate() {
        store.close();
        server.then(200, "<Error><Code>SlowDown</Code></Error>").then(200, page("", "cube/a"));
        S3Settings patient = EmbeddedStore.settings(server.endpoint()).withRounds(2);
        try (S3ObjectStore other = new S3ObjectStore(patient, Clock.systemUTC())) {
            other.list(KeyRange.ALL, page -> {
                page.objects().forEach(object -> listed.add(object.key().value()));
                return true;
            });
        }

        assertThat(listed).containsExactly("cube/a");
    }

    @Test
    @DisplayName("H20 what XML escapes, and what it has beside a key, does not change it")
    void escapedKeys() {
        String contents = "<Contents><Owner><ID>x</ID><Key>not mine</Key></Owner><Key>cube/a&amp;&lt;b&gt;&#x27;"
                + "<![CDATA[&c]]></Key><LastModified>2026-07-01T12:00:00.000Z</LastModified><Size>1</Size></Contents>";
        server.then(200, page("").replace("</ListBucketResult>", contents + "</ListBucketResult>"));

        list();

        assertThat(listed).containsExactly("cube/a&<b>'&c");
    }

    @Test
    @DisplayName("H04 a page that is listed again after others is no listing")
    void anEarlierPageAgain() {
        server.then(200, page("first", "cube/a", "cube/b"))
                .then(200, page("second", "cube/c", "cube/d"))
                .then(200, page("third", "cube/a", "cube/b"));

        assertThat(failure()).hasMessageContaining("twice");
        assertThat(listed).containsExactly("cube/a", "cube/b", "cube/c", "cube/d");
    }

    @Test
    @DisplayName("H02 a key of another tenant ends the listing before its page is seen")
    void aForeignKey() {
        server.then(200, page("", "cube/a", "cube2/theirs"));

        StoreException failure = failure();

        assertThat(failure.kind()).isEqualTo(StoreException.Kind.FOREIGN_KEY);
        assertThat(failure).hasMessageContaining("cube2/theirs");
        assertThat(listed).isEmpty();
    }

    @Test
    @DisplayName("H33 a store without any order is listed whole")
    void noOrder() {
        server.then(200, page("first", "cube/m", "cube/z")).then(200, page("second", "cube/a", "cube/p"));
        server.then(200, page("", "cube/b"));

        list();

        assertThat(listed).containsExactly("cube/m", "cube/z", "cube/a", "cube/p", "cube/b");
    }

    @Test
    @DisplayName("H33 a store without any order that goes round in a circle is noticed")
    void noOrderAndNoEnd() {
        server.then(200, page("first", "cube/z")).then(200, page("second", "cube/a"));
        server.then(200, page("third", "cube/m")).then(200, page("second", "cube/b"));

        assertThat(failure()).hasMessageContaining("circle");
    }

    @Test
    @DisplayName("H04 empty pages that go round in a circle are noticed")
    void emptyPagesWithoutEnd() {
        server.then(200, page("one")).then(200, page("two")).then(200, page("one"));

        assertThat(failure()).hasMessageContaining("circle");
    }

    @Test
    void anEmptyPageIsNoEnd() {
        server.then(200, page("next")).then(200, page("", "cube/a"));

        list();

        assertThat(listed).containsExactly("cube/a");
    }

    @Test
    void nothingAtAllIsUnreachable() {
        server.then(500, "");

        assertThat(failure().kind()).isEqualTo(StoreException.Kind.UNREACHABLE);
    }

    @Test
    @DisplayName("H20 encoded keys are decoded once")
    void encodedKeys() {
        String encoded = "<EncodingType>url</EncodingType>" + contents("cube/a+b%2Bc%2525%0A");
        server.then(200, page("").replace("</ListBucketResult>", encoded + "</ListBucketResult>"));

        list();

        assertThat(listed).containsExactly("cube/a b+c%25\n");
        assertThat(server.requests()).allMatch(request -> request.contains("encoding-type=url"));
    }

    @Test
    @DisplayName("H20 keys that a service does not encode are left alone")
    void keysNotEncoded() {
        server.then(200, page("", "cube/a+b%2Bc"));

        list();

        assertThat(listed).containsExactly("cube/a+b%2Bc");
    }

    private void list() {
        store.list(KeyRange.ALL, page -> {
            page.objects().forEach(object -> listed.add(object.key().value()));
            return true;
        });
    }

    private StoreException failure() {
        return catchThrowableOfType(StoreException.class, this::list);
    }

    static String page(String token, String... keys) {
        String next = token.isEmpty() ? "" : "<NextContinuationToken>" + token + "</NextContinuationToken>";
        return "<?xml version=\"1.0\"?><ListBucketResult><Name>bucket</Name><IsTruncated>" + !token.isEmpty()
                + "</IsTruncated>" + next
                + Arrays.stream(keys).map(BrokenListingTest::contents).collect(Collectors.joining())
                + "</ListBucketResult>";
    }

    private static String contents(String key) {
        return "<Contents><Key>" + key + "</Key><LastModified>2026-07-01T12:00:00.000Z</LastModified>"
                + "<ETag>\"e\"</ETag><Size>1</Size></Contents>";
    }
}
