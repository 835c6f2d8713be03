package dev.cubesweep.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.SettableClock;
import dev.cubesweep.store.InMemoryObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FallbackPlanStorageTest implements PlanStorageContract {

    @TempDir
    Path directory;

    private final InMemoryObjectStore store = new InMemoryObjectStore(new SettableClock(Instant.EPOCH));
    private final InMemoryObjectStore second = new InMemoryObjectStore(new SettableClock(Instant.EPOCH));
    private final PlanStorage storage = new FallbackPlanStorage(
            new StorePlanStorage(store.reservedFiles()), new StorePlanStorage(second.reservedFiles()));

    @Override
    public PlanStorage storage() {
        return storage;
    }

    private Path file(int content) throws IOException {
        return Files.write(directory.resolve("list"), new byte[] {(byte) content});
    }

    private byte[] opened(PlanListId list) throws IOException {
        try (InputStream in = storage.open(list).orElseThrow()) {
            return in.readAllBytes();
        }
    }

    @Test
    void theFirstIsUsedWhereItCanBe() throws IOException {
        storage.save(LIST, file(1));

        assertThat(second.keys()).isEmpty();
        assertThat(opened(LIST)).containsExactly(1);
    }

    @Test
    void theSecondIsUsedWhereTheFirstMayNotBeWritten() throws IOException {
        store.faults().makeReadOnly();

        storage.save(LIST, file(1));

        assertThat(store.keys()).isEmpty();
        assertThat(opened(LIST)).containsExactly(1);
    }

    @Test
    void aPlanMadeAgainIsFoundWhereverTheFirstOneWent() throws IOException {
        store.faults().setUnreachable(true);
        storage.save(LIST, file(1));
        store.faults().setUnreachable(false);

        storage.save(ANOTHER, file(2));

        assertThat(opened(LIST)).containsExactly(1);
        assertThat(opened(ANOTHER)).containsExactly(2);
    }

    @Test
    void aPlanIsRemovedWhereverItWent() throws IOException {
        store.faults().setUnreachable(true);
        storage.save(LIST, file(1));
        store.faults().setUnreachable(false);

        storage.remove(PLAN);

        assertThat(storage.open(LIST)).isEmpty();
        assertThat(second.keys()).isEmpty();
    }
}
