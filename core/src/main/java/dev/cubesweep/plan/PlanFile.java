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
import java.util.HexFormat;

/** A plan's list of deletions and leftovers on the local disk, removed when closed. */
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
        try (InputStream saved = storage.open(plan.list())
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

    /** Takes the plan's lines: first all deletions, then all leftovers, as {@link PlanLines} reads them. */
    RecordFile.Writer<Object> write() throws IOException {
        return RecordFile.write(Files.newOutputStream(path), Object.class);
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

    /** The lines of the plan whose file this is, in order. */
    public PlanLines lines(Plan plan) {
        try {
            return PlanLines.read(Files.newInputStream(path), plan);
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
}
