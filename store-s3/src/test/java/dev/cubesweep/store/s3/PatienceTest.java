package dev.cubesweep.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cubesweep.store.KeyRange;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.store.s3.ScriptedServer.Reply;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads of which all the SDK's own attempts (here one) met a service in trouble. */
class PatienceTest {

    private static final ObjectKey KEY = new ObjectKey("cube/a");

    private static final Reply FOUND = new Reply(
            200, Map.of("Last-Modified", "Mon, 23 Nov 2026 10:00:00 GMT", "ETag", "\"1\"", "Content-Length", "7"), "");

    private final ScriptedServer server = new ScriptedServer();
    private final S3ObjectStore store =
            new S3ObjectStore(EmbeddedStore.settings(server.endpoint()).withRounds(3), Clock.systemUTC());

    @AfterEach
    void close() {
        store.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    @DisplayName("H23 a HEAD that the service was too busy for is asked again")
    void headAgain(int status) {
        server.then(status, "").then(status, "").then(FOUND);

        assertThat(store.head(KEY)).isPresent();
    }

    @Test
    @DisplayName("H23 a page that broke off in the middle is asked for again, and no key of it counts twice")
    void pageAgain() {
        String whole = BrokenListingTest.page("", "cube/a", "cube/b");
        server.then(200, whole.substring(0, whole.length() / 2)).then(200, whole);
        List<String> listed = new ArrayList<>();

        store.list(KeyRange.ALL, page -> {
            page.objects().forEach(object -> listed.add(object.key().value()));
            return true;
        });

        assertThat(listed).containsExactly("cube/a", "cube/b");
    }

    @Test
    @DisplayName("H23 a service that stays in trouble is not asked for ever, and nothing is taken for an answer")
    void everything() {
        server.then(503, "").then(503, "").then(503, "").then(FOUND);

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.head(KEY))
                .withMessageContaining("503")
                .extracting(StoreException::kind)
                .isEqualTo(StoreException.Kind.UNREACHABLE);
        assertThat(server.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void anAnswerIsNotAskedForAgain(int status) {
        server.then(status, "").then(FOUND);

        Throwable failure = catchThrowable(() -> store.head(KEY));

        assertThat(failure == null).isEqualTo(status == 404);
        assertThat(server.requests()).hasSize(1);
    }
}
