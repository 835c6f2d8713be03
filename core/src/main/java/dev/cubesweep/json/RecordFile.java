package dev.cubesweep.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.SequenceWriter;

/** Records as compressed lines of JSON (NDJSON in gzip), written and read one by one so that memory does not grow. */
public final class RecordFile {

    private RecordFile() {}

    /** Writes records to {@code out}, which is closed with the writer. */
    public static <T> Writer<T> write(OutputStream out, Class<T> type) throws IOException {
        GZIPOutputStream zipped = new GZIPOutputStream(out, 1 << 16);
        return new Writer<>(Json.mapper()
                .writerFor(type)
                .without(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
                .withRootValueSeparator("\n")
                .writeValues(zipped));
    }

    /** Reads the records of {@code in}, which is closed with the iterator. */
    public static <T> MappingIterator<T> read(InputStream in, Class<T> type) throws IOException {
        return Json.mapper().readerFor(type).readValues(new GZIPInputStream(in, 1 << 16));
    }

    /** Takes records until it is closed. */
    public static final class Writer<T> implements AutoCloseable {

        private final SequenceWriter writer;

        private Writer(SequenceWriter writer) {
            this.writer = writer;
        }

        public void write(T line) {
            writer.write(line);
        }

        @Override
        public void close() {
            writer.close();
        }
    }
}
