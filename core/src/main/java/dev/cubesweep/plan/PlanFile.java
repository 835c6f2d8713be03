package dev.cubesweep.plan;

import dev.cubesweep.json.RecordFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.MappingIterator;

/** A plan's list of deletions on the local disk, removed when closed. */
public final class PlanFile implements AutoCloseable {

    private final Path path;

    private PlanFile(Path path) {
        this.path = path;
    }

    public static PlanFile create() {
        try {
            return new PlanFile(Files.createTempFile("cubesweep-plan-", ".ndjson.gz"));
        } catch (IOException e) {
            throw new PlanStorageException("The plan cannot be written to the temporary directory.", e);
        }
    }

    /**
     * Fetches a saved plan.
     *
     * @throws PlanStorageException if it is missing, or is not the file that the plan describes
     */
    public static PlanFile fetch(Plan plan, PlanStorage storage) {
        PlanFile file = create();
        try (InputStream saved = storage.open(plan.id())
                .orElseThrow(() -> new PlanStorageException("The saved list of " + plan.id() + " is missing."))) {
            Files.copy(saved, file.path, StandardCopyOption.REPLACE_EXISTING);
            if (!file.digest().equals(plan.digest())) {
                throw new PlanStorageException(
                        "The saved list of " + plan.id() + " is not the one that was planned; make a new plan.");
            }
            return file;
        } catch (IOException e) {
            file.close();
            throw new PlanStorageException("The saved list of " + plan.id() + " cannot be read.", e);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    public Path path() {
        return path;
    }

    public RecordFile.Writer<PlannedDeletion> write() throws IOException {
        return RecordFile.write(Files.newOutputStream(path), PlannedDeletion.class);
    }

    /** SHA-256 of the file, in hex. */
    public String digest() throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(path), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, this one has not.", e);
        }
    }

    /** The deletions in order, in batches. */
    public Batches batches(int size) {
        try {
            return new Batches(RecordFile.read(Files.newInputStream(path), PlannedDeletion.class), size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one batch after the other. */
    public static final class Batches implements AutoCloseable {

        private final MappingIterator<PlannedDeletion> lines;
        private final int size;

        private Batches(MappingIterator<PlannedDeletion> lines, int size) {
            this.lines = lines;
            this.size = size;
        }

        /** The next batch; empty at the end. */
        public List<PlannedDeletion> next() {
            List<PlannedDeletion> batch = new ArrayList<>(size);
            while (batch.size() < size && lines.hasNext()) {
                batch.add(lines.next());
            }
            return batch;
        }

        @Override
        public void close() {
            lines.close();
        }
    }
}
