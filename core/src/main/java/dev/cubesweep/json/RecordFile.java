package dev.cubesweep.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.SequenceWriter;

/** Records as compressed lines of JSON (NDJSON in gzip), written and read one by one so that memory does not grow. */
public final class RecordFile {

    private RecordFile() {}

    /** Writes records to {@code out}, which is closed with the writer. */
    public static <T> Writer<T> write(OutputStream out, Class<T> type) throws IOException {
        FastGzip zipped = new FastGzip(out);
        return new Writer<>(Json.mapper()
                .writerFor(type)
                .without(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
                .withRootValueSeparator("\n")
                .writeValues(zipped));
    }

    /** A whole small file. */
    public static <T> byte[] bytes(Class<T> type, Collection<T> records) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer<T> writer = write(bytes, type)) {
            records.forEach(writer::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Reads the records of {@code in}, which is closed with the iterator. */
    public static <T> MappingIterator<T> read(InputStream in, Class<T> type) throws IOException {
        return Json.mapper().readerFor(type).readValues(new GZIPInputStream(in, 1 << 16));
    }

    /** Reads the records of {@code in}, which is closed with it, where they are of several types. */
    public static Lines lines(InputStream in) throws IOException {
        return new Lines(Json.mapper().createParser(new GZIPInputStream(in, 1 << 16)));
    }

    /** The default level took twice the time of all else that a line costs, for files a sixth smaller. */
    private static final class FastGzip extends GZIPOutputStream {

        private FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /** Gives records of whatever type the caller knows to be next. */
    public static final class Lines implements AutoCloseable {

        private final JsonParser parser;

        private Lines(JsonParser parser) {
            this.parser = parser;
        }

        /** The next records, up to so many; fewer only at the end of the file. */
        public <T> List<T> next(Class<T> type, int most) {
            // What trails a line is the next one.
            ObjectReader reader = Json.mapper().readerFor(type).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
            List<T> lines = new ArrayList<>();
            while (lines.size() < most && parser.nextToken() != null) {
                lines.add(reader.readValue(parser));
            }
            return lines;
        }

        @Override
        public void close() {
            parser.close();
        }
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
