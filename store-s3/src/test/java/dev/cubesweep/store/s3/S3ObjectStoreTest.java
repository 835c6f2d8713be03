package dev.cubesweep.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cubesweep.store.DeleteOutcome;
import dev.cubesweep.store.KeyRange;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.ObjectStoreContract;
import dev.cubesweep.store.ReservedFiles;
import dev.cubesweep.store.ReservedFilesContract;
import dev.cubesweep.store.StoreCapabilities;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.store.StoredObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The store's contract against a real S3 protocol server. */
class S3ObjectStoreTest extends ObjectStoreContract {

    private final EmbeddedStore embedded = new EmbeddedStore(PAGE_SIZE);

    @AfterEach
    void close() {
        embedded.close();
    }

    @Nested
    class Reserved extends ReservedFilesContract {

        @Override
        protected ReservedFiles files() {
            return embedded.store.reservedFiles();
        }

        @Override
        protected List<String> keysInBucket() {
            return embedded.keys();
        }
    }

    @Nested
    class Beside extends Application.Leftovers {

        Beside() {
            super(embedded.store, embedded.application);
        }
    }

    @Nested
    class InTrash extends Application.Trash {

        InTrash() {
            super(embedded.store, embedded.application);
        }
    }

    @Test
    @DisplayName("H10 the probe sees that this server honours conditions")
    void conditionsAreHonoured() {
        assertThat(store().capabilities()).isEqualTo(new StoreCapabilities(true, true));
    }

    @Test
    @DisplayName("H10 the probe sees that a server ignores conditions, and cleans up")
    void conditionsAreIgnored() {
        embedded.server.ignoreConditions();

        assertThat(store().capabilities()).isEqualTo(new StoreCapabilities(true, false));
        assertThat(embedded.keys()).isEmpty();
    }

    @Test
    @DisplayName("H20 keys that XML cannot carry are deleted one by one, with their condition")
    void unspeakableKeysAreDeletedOneByOne() {
        put("cube/bell\u0007", "as planned");
        StoredObject planned = listed("cube/bell\u0007");
        put("cube/bell\u0007", "overwritten");

        assertThat(store().delete(List.of(planned))).containsExactly(DeleteOutcome.changed(planned.key()));
        assertThat(store().delete(List.of(listed("cube/bell\u0007"))))
                .containsExactly(DeleteOutcome.deleted(planned.key()));
        assertThat(embedded.keys()).isEmpty();
    }

    @Test
    @DisplayName("H12 a process whose clock is days off reads by how much")
    void theClockIsOff() {
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofDays(2));
        try (S3ObjectStore store = new S3ObjectStore(EmbeddedStore.settings(embedded.server.endpoint()), ahead)) {
            assertThat(store.readClock())
                    .hasValueSatisfying(
                            r -> assertThat(r.skew()).isBetween(Duration.ofHours(47), Duration.ofHours(49)));
        }
    }

    @Test
    @DisplayName("H29 wrong credentials are denied in one sentence that holds none of them")
    void wrongCredentialsAreDenied() {
        S3Credentials wrong = new S3Credentials("test-key", "not-the-secret");
        S3Settings settings =
                S3Settings.of(EmbeddedStore.settings(embedded.server.endpoint()).location(), wrong);
        try (S3ObjectStore denied = new S3ObjectStore(settings, Clock.systemUTC())) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> denied.list(KeyRange.ALL, page -> true))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.DENIED))
                    .withMessageContaining("s3://bucket/cube/")
                    .withMessageContaining("SignatureDoesNotMatch")
                    .withMessageNotContainingAny("not-the-secret", "test-key");
        }
    }

    @Test
    void aServerThatIsGoneIsUnreachable() {
        embedded.server.close();

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store().list(KeyRange.ALL, page -> true))
                .withMessageContaining("Connection refused")
                .extracting(StoreException::kind)
                .isEqualTo(StoreException.Kind.UNREACHABLE);
    }

    /**
     * Without those that the embedded server tidies, being paths of files to it, and folder markers, to which it gives
     * no ETag to compare. {@code OddKeysOnTheWireTest} sees what is sent for them.
     */
    @Override
    protected List<String> oddKeys() {
        List<String> tidied = List.of("cube//double//slash", "cube/./dot", "cube/../cube2/up", "cube/folder/");
        return super.oddKeys().stream().filter(key -> !tidied.contains(key)).toList();
    }

    @Override
    protected ObjectStore store() {
        return embedded.store;
    }

    @Override
    protected void put(String key, String content) {
        embedded.put(key, content);
    }

    @Override
    protected List<String> keysInBucket() {
        return embedded.keys();
    }

    @Override
    protected List<String> deletionsAsked() {
        return embedded.server.deletionsAsked().stream()
                .filter(key -> !key.startsWith("cube/.cubesweep/probe/"))
                .toList();
    }

    @Override
    protected void refuseDeletionOf(String key) {
        embedded.server.refuseDeletionOf(key);
    }
}
