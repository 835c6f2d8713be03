package dev.cubesweep.plan;

import dev.cubesweep.json.RecordFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import tools.jackson.databind.MappingIterator;

/** Records set aside on disk until it is known what becomes of them, so that memory does not grow with their number. */
final class Spool<T> implements AutoCloseable {

    private final Class<T> type;
    private final Path file;
    private final RecordFile.Writer<T> writer;

    Spool(Class<T> type) {
        this.type = type;
        try {
            file = Files.createTempFile("cubesweep-aside-", ".ndjson.gz");
            writer = RecordFile.write(Files.newOutputStream(file), type);
        } catch (IOException e) {
            throw new PlanStorageException("The plan cannot be written to the temporary directory.", e);
        }
    }

    void add(T record) {
        writer.write(record);
    }

    /** Gives all of them back, in order; nothing can be added from then on. */
    void forEach(Consumer<T> visitor) {
        writer.close();
        try (MappingIterator<T> again = RecordFile.read(Files.newInputStream(file), type)) {
            while (again.hasNext()) {
                visitor.accept(again.next());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
