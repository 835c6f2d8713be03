package dev.cubesweep.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not understood exactly is refused in a sentence, and nothing is asked of the store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

    private static final String BULK = "/api/cleanup/bulk/";

    private TestServer server = TestServer.open();

    @BeforeAll
    void fill() {
        server.withOrphanAndClip();
    }

    @AfterAll
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"retention_days\": \"5\"}          | The field 'retention_days' is \"5\", but must be an integer from 0 to 36500.",
                "{\"retention_days\": 5.5}            | The field 'retention_days' is 5.5, but must be an integer from 0 to 36500.",
                "{\"retention_days\": 5.0}            | The field 'retention_days' is 5.0, but must be an integer from 0 to 36500.",
                "{\"retention_days\": 5e0}            | The field 'retention_days' is 5.0, but must be an integer from 0 to 36500.",
                "{\"retention_days\": -1}             | The field 'retention_days' is -1, but must be an integer from 0 to 36500.",
                "{\"retention_days\": 36501}          | The field 'retention_days' is 36501, but must be an integer from 0 to 36500.",
                "{\"retention_days\": 4294967296}     | The field 'retention_days' is 4294967296, but must be an integer from 0 to 36500.",
                "{\"retention_days\": 99999999999999999999999} | The field 'retention_days' is 99999999999999999999999, but must be an integer from 0 to 36500.",
                "{\"retention_days\": true}           | The field 'retention_days' is true, but must be an integer from 0 to 36500.",
                "{\"retention_days\": [5]}            | The field 'retention_days' is [5], but must be an integer from 0 to 36500.",
                "{\"retention_days\": {\"days\": 5}}  | The field 'retention_days' is {\"days\":5}, but must be an integer from 0 to 36500.",
                "{\"retention_days\": \"\"}           | The field 'retention_days' is \"\", but must be an integer from 0 to 36500.",
                "{\"dry_run\": \"true\"}              | The field 'dry_run' is \"true\", but must be true or false.",
                "{\"dry_run\": 1}                     | The field 'dry_run' is 1, but must be true or false.",
                "{\"dry_run\": 0}                     | The field 'dry_run' is 0, but must be true or false.",
                "{\"dry_run\": []}                    | The field 'dry_run' is [], but must be true or false.",
                "{\"async\": \"yes\"}                 | The field 'async' is \"yes\", but must be true or false.",
                "{\"grace_hours\": -1}                | The field 'grace_hours' is -1, but must be an integer from 0 to 8760.",
                "{\"grace_hours\": 8761}              | The field 'grace_hours' is 8761, but must be an integer from 0 to 8760.",
                "{\"grace_hours\": \"24\"}            | The field 'grace_hours' is \"24\", but must be an integer from 0 to 8760.",
                "{\"grace_hours\": 0.5}               | The field 'grace_hours' is 0.5, but must be an integer from 0 to 8760.",
                "{\"override\": \"owner\"}            | The field 'override' is \"owner\", but must be a list of texts.",
                "{\"override\": [1]}                  | The field 'override' is [1], but must be a list of texts that are not blank and hold no NUL.",
                "{\"override\": [null]}               | The field 'override' is [null], but must be a list of texts that are not blank and hold no NUL.",
                "{\"override\": [\"everything\"]}     | The field 'override' cannot be used: 'everything' is no guard; the guards are empty_catalog, owner,",
                "{\"override\": [\"OWNER\"]}          | The field 'override' cannot be used: 'OWNER' is no guard;",
                "{\"accept\": {\"owner\": true}}      | The field 'accept' is {\"owner\":true}, but must be a list of texts.",
                "{\"accept\": [\"clock\"]}            | The field 'accept' does not take the guard 'clock'",
                "{\"retention_day\": 30}              | The field 'retention_day' is not known; there are accept, async, dry_run, grace_hours, override, retention_days.",
                "{\"dryRun\": true}                   | The field 'dryRun' is not known;",
                "{\"\": 1}                            | The field '' is not known;",
                "{\"retention_days\": 5, \"retention_days\": 0} | The field 'retention_days' is there twice, but must be there once.",
                "{\"dry_run\": true, \"dry_run\": true}  | The field 'dry_run' is there twice, but must be there once.",
                "{\"a\": {\"b\": 1, \"b\": 2}}           | The field 'b' is there twice, but must be there once.",
                "{\"dry_run\": true                   | The body is not valid JSON at line 1",
                "{\"dry_run\": True}                  | The body is not valid JSON at line 1, column",
                "{'dry_run': true}                    | The body is not valid JSON at line 1, column",
                "{\"dry_run\": true,}                 | The body is not valid JSON at line 1, column",
                "{\"dry_run\": true} {}               | The body is not valid JSON",
                "{\"retention_days\": NaN}            | The body is not valid JSON",
                "{\"retention_days\": 05}             | The body is not valid JSON",
                "retention_days=5&dry_run=true        | The body is not valid JSON",
                "[]                                   | The body is a JSON array, but must be an object such as",
                "null                                 | The body is a JSON null, but must be an object such as",
                "5                                    | The body is a JSON number, but must be an object such as",
                "\"dry_run\"                          | The body is a JSON string, but must be an object such as",
            })
    void isRefused(String body, String sentence) {
        Reply reply = server.post(BULK, body).hasSpecFields();

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.field("success")).isEqualTo("false");
        assertThat(reply.message()).startsWith(sentence).doesNotContain("Exception", "jackson", "java.");
        assertThat(server.runs.lastNumber()).isZero();
    }

    @Test
    void whatCouldBeReadIsRepeated() {
        Reply reply = server.post(BULK, "{\"retention_days\": 9, \"dry_run\": true, \"grace_hours\": \"x\"}");

        assertThat(reply.field("retention_days")).isEqualTo("9");
        assertThat(reply.field("dry_run")).isEqualTo("true");
        assertThat(server.post(BULK, "{\"retention_days\": \"9\", \"dry_run\": 1}")
                        .field("retention_days"))
                .isEqualTo("5");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(server.post(BULK, "{\"a\":" + "[".repeat(100_000))
                        .hasSpecFields()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aLongValueIsShortened() {
        assertThat(server.post(BULK, "{\"dry_run\": \"" + "x".repeat(5_000) + "\"}")
                        .message())
                .hasSizeLessThan(200);
    }

    @Test
    void anEndlessBodyIsRefused() {
        Reply reply = server.post(BULK, "{\"dry_run\": true" + " ".repeat(2_000_000) + "}");

        assertThat(reply.hasSpecFields().status()).isEqualTo(413);
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        byte[] body = "{\"override\": [\"\u00ff\"]}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(server.send(HttpRequest.newBuilder(server.uri(BULK))
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body)))
                        .hasSpecFields()
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data; boundary=x", "text/xml", "image/png"})
    void anotherKindOfBodyIsRefused(String type) {
        Reply reply = server.send(HttpRequest.newBuilder(server.uri(BULK))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString("x")));

        assertThat(reply.hasSpecFields().status()).isEqualTo(415);
        assertThat(reply.message()).contains("must be JSON");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/cleanup/bulk/, 405",
        "PUT, /api/cleanup/bulk, 405",
        "DELETE, /api/cleanup/bulk, 405",
        "POST, /api/cleanup/, 404",
        "GET, /api/cleanup, 404",
        "POST, /api/cleanup/bulk/more/, 404",
        "POST, //api/cleanup/bulk/, 400",
        "POST, /api/cleanup/bulk;a=b/, 400",
        "GET, /api/cleanup/runs/nothing/, 404",
        "GET, /api/cleanup/runs/20260301-020000-3f9a1c/, 404",
        "POST, /api/cleanup/runs/20260301-020000-3f9a1c/cancel/, 404",
        "GET, /api/cleanup/runs/?limit=0, 400",
        "GET, /api/cleanup/runs/?limit=ten, 400",
        "GET, /api/cleanup/plans/nothing/, 404",
        "GET, /api/cleanup/plans/plan-20260301-020000-3f9a1c/, 404",
        "POST, /api/cleanup/plans/plan-20260301-020000-3f9a1c/apply/, 404",
        "POST, /api/cleanup/plans/20260301-020000-3f9a1c/apply/, 404",
    })
    void whatIsNotThereHasTheFieldsToo(String method, String path, int status) {
        Reply reply = server.send(method, path, "").hasSpecFields();

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.field("success")).isEqualTo("false");
        assertThat(reply.text()).doesNotContain("Exception", "springframework", "dev.cubesweep");
    }

    @Test
    void theRightMethodIsTold() {
        assertThat(server.get(BULK).headers().firstValue("Allow")).hasValue("POST");
    }

    @ParameterizedTest
    @CsvSource({"GET, /nothing, 404", "POST, /healthz, 405", "GET, /api/explain/, 400", "GET, /error, 404"})
    void errorsElsewhereAreInTheSameStyle(String method, String path, int status) {
        Reply reply = server.send(method, path, "");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().propertyNames()).containsExactly("success", "message");
        assertThat(reply.field("success")).isEqualTo("false");
    }

    @Test
    void aQueryIsRefusedSinceADryRunThatIsPassedOverWouldDelete() {
        Reply reply = server.post(BULK + "?dry_run=true", "").hasSpecFields();

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).startsWith("The URL's query is not read here;");
        assertThat(server.runs.lastNumber()).isZero();
    }
}
