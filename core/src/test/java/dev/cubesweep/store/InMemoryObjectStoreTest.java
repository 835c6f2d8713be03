package dev.cubesweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cubesweep.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InMemoryObjectStoreTest extends ObjectStoreContract {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-07-01T12:00:00Z"));
    private final StoreAddress address = new StoreAddress("bucket", new KeyPrefix(PREFIX), Set.of("s3.amazonaws.com"));
    private final InMemoryObjectStore store = new InMemoryObjectStore(address, clock, PAGE_SIZE);

    @Nested
    class Reserved extends ReservedFilesContract {

        @Override
        protected ReservedFiles files() {
            return store.reservedFiles();
        }

        @Override
        protected List<String> keysInBucket() {
            return store.keys();
        }
    }

    @Nested
    class InTrash extends TrashContract {

        @Override
        protected ObjectStore store() {
            return store;
        }

        @Override
        protected void put(String key, String content) {
            store.put(key, content);
        }

        @Override
        protected String read(String key) {
            return new String(store.content(new ObjectKey(key)).orElseThrow(), StandardCharsets.UTF_8);
        }

        @Override
        protected List<String> keysInBucket() {
            return store.keys();
        }
    }

    @Nested
    class Beside extends LeftoversContract {

        @Override
        protected ObjectStore store() {
            return store;
        }

        @Override
        protected void put(String key, String content) {
            store.put(key, content);
        }

        @Override
        protected String begin(String key) {
            return store.leftovers().begin(key, clock.instant());
        }

        @Override
        protected void part(String key, String uploadId, int number, String content) {
            store.leftovers().part(uploadId, content.length(), clock.instant());
        }

        @Override
        protected List<String> uploadsInBucket() {
            return store.leftovers().uploads();
        }

        @Override
        protected void keepVersions() {
            store.leftovers().setVersioning(Versioning.ENABLED);
        }
    }

    @Test
    void itListsInUtf8Order() {
        put("cube/\uFF21", "1");
        put("cube/\uD83D\uDE00", "2");
        put("cube/a", "3");

        assertThat(listedKeys(KeyRange.ALL)).containsExactly("cube/a", "cube/\uFF21", "cube/\uD83D\uDE00");
    }

    @Test
    @DisplayName("H04 a listing that breaks off throws after the pages that it had")
    void aBrokenListingThrows() {
        List.of("a", "b", "c", "d").forEach(name -> put(PREFIX + name, name));
        store.faults().breakListingsAfter(1);

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> listedKeys(KeyRange.ALL))
                .extracting(StoreException::kind)
                .isEqualTo(StoreException.Kind.INCOMPLETE);
    }

    @Test
    @DisplayName("H02 a foreign key ends a listing")
    void aForeignKeyThrows() {
        put("cube2/theirs", "1");
        store.faults().listForeignKeys();

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> listedKeys(KeyRange.ALL))
                .extracting(StoreException::kind)
                .isEqualTo(StoreException.Kind.FOREIGN_KEY);
    }

    @Test
    @DisplayName("H10 without conditions an overwritten object is deleted, as on most services")
    void conditionsMayBeIgnored() {
        store.faults().behaveAs(new StoreCapabilities(true, false));
        put("cube/a", "as planned");
        StoredObject planned = listed("cube/a");
        put("cube/a", "overwritten");

        assertThat(store.delete(List.of(planned))).containsExactly(DeleteOutcome.deleted(planned.key()));
    }

    @Test
    void aLostReplyLeavesTheDeletionDone() {
        put("cube/a", "1");
        StoredObject object = listed("cube/a");
        store.faults().loseReplyOfNextDelete();

        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.delete(List.of(object)));
        assertThat(store.keys()).isEmpty();
    }

    @Test
    @DisplayName("H12 a store's clock may be wrong, and objects have its dates")
    void theClockMayBeWrong() {
        store.faults().setClockAhead(Duration.ofDays(2));

        assertThat(store.readClock())
                .hasValueSatisfying(r -> assertThat(r.skew()).isEqualTo(Duration.ofDays(2)));
        assertThat(store.put("cube/old", 5, Instant.EPOCH).lastModified()).isEqualTo(Instant.EPOCH);
    }

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Override
    protected void put(String key, String content) {
        store.put(key, content);
    }

    @Override
    protected List<String> keysInBucket() {
        return store.keys();
    }

    @Override
    protected List<String> deletionsAsked() {
        return store.deletionsAsked().stream().map(ObjectKey::value).toList();
    }

    @Override
    protected void refuseDeletionOf(String key) {
        store.faults().failDeletionOf(key, "AccessDenied: not this one");
    }
}
