package dev.cubesweep.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.SettableClock;
import dev.cubesweep.store.InMemoryObjectStore;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StorePlanStorageTest implements PlanStorageContract {

    private final InMemoryObjectStore store = new InMemoryObjectStore(new SettableClock(Instant.EPOCH));
    private final PlanStorage storage = new StorePlanStorage(store.reservedFiles());

    @Override
    public PlanStorage storage() {
        return storage;
    }

    @Test
    void itKeepsEverythingInTheReservedFolder() {
        storage.saveManifestPart(RUN, 0, new byte[] {1});

        assertThat(store.keys()).allMatch(key -> key.startsWith("cube/.cubesweep/runs/"));
    }

    @Test
    void aStoreThatDoesNotAnswerIsSaidSo() {
        store.faults().setUnreachable(true);

        assertThatThrownBy(() -> storage.open(LIST))
                .isInstanceOf(PlanStorageException.class)
                .hasMessage("The store does not answer.");
    }
}
