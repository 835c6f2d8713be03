package dev.cubesweep.sweep;

import dev.cubesweep.json.RecordFile;
import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.plan.PlanStorageException;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunEnd;
import dev.cubesweep.store.ObjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;

/** What became of each planned deletion of a run, and then of each leftover, in the plan's order. */
public final class Manifest {

    private final Run run;
    private final PlanStorage storage;

    private Manifest(Run run, PlanStorage storage) {
        this.run = run;
        this.storage = storage;
    }

    /**
     * The manifest of a run, of one that is under way as far as it is recorded; one without lines where the run has
     * ended well and there was nothing to delete. Empty where none is kept: {@link #missing} says why.
     *
     * @throws PlanStorageException if a part of it is missing
     */
    public static Optional<Manifest> of(Run run, PlanStorage storage) {
        // A part of a batch that was never recorded may lie there too; it accounts for nothing.
        long kept = storage.manifestParts(run.id()).stream()
                .filter(part -> part < run.batchesRecorded())
                .count();
        if (kept == 0) {
            return hadNothingToDelete(run) ? Optional.of(new Manifest(run, storage)) : Optional.empty();
        }
        if (kept < run.batchesRecorded()) {
            throw new PlanStorageException("The manifest of cleanup run " + run.id() + " is not complete: of its "
                    + run.batchesRecorded() + " parts there are " + kept + ".");
        }
        return Optional.of(new Manifest(run, storage));
    }

    /** Why the manifest of a run that is under way cannot be read. */
    public static String tooEarly(Run run) {
        return "The cleanup run " + run.id() + " is under way (" + run.status().text()
                + "); its manifest can be read when it has ended.";
    }

    private static boolean hadNothingToDelete(Run run) {
        return run.end() instanceof RunEnd.Completed && !run.request().dryRun() && run.batchesRecorded() == 0;
    }

    /** Why there is no manifest of a run that has ended. */
    public static String missing(Run run) {
        return "The cleanup run " + run.id() + " has no manifest: " + whyMissing(run) + ".";
    }

    private static String whyMissing(Run run) {
        if (run.batchesRecorded() > 0) {
            return "its time is over (CUBESWEEP_AUDIT_DAYS)";
        }
        if (run.request().dryRun()) {
            return "it was a dry run, which deletes nothing; its plan says what would go";
        }
        return run.end() instanceof RunEnd.Refused
                ? "a guard refused it before its first deletion"
                : "it ended (" + run.status().text() + ") before a deletion was recorded";
    }

    /**
     * Passes every line on, or throws.
     *
     * @throws PlanStorageException if a part cannot be read, or not all keys that the run accounts for are there; some
     *     lines have been passed on by then
     */
    public void forEach(Consumer<ManifestLine> line) {
        pass(any -> true, line);
    }

    /**
     * Passes the lines about some keys on, or throws.
     *
     * @throws PlanStorageException as {@link #forEach}
     */
    public void forEachOf(Set<ObjectKey> keys, Consumer<ManifestLine> line) {
        Set<String> wanted = keys.stream().map(ObjectKey::value).collect(Collectors.toSet());
        pass(any -> wanted.contains(any.path("key").asString()), line);
    }

    private void pass(Predicate<JsonNode> wanted, Consumer<ManifestLine> line) {
        long lines = 0;
        for (int part = 0; part < run.batchesRecorded(); part++) {
            lines += read(part, wanted, line);
        }
        long recorded = run.swept().settled() + run.swept().leftovers().settled();
        if (lines != recorded) {
            throw new PlanStorageException("The manifest of cleanup run " + run.id() + " is not complete: it has "
                    + lines + " of " + recorded + " lines.");
        }
    }

    private long read(int part, Predicate<JsonNode> wanted, Consumer<ManifestLine> line) {
        long lines = 0;
        try (InputStream in = storage.openManifestPart(run.id(), part)
                        .orElseThrow(() -> new PlanStorageException(sentence(part)));
                MappingIterator<JsonNode> outcomes = RecordFile.read(in, JsonNode.class)) {
            for (; outcomes.hasNext(); lines++) {
                JsonNode outcome = outcomes.next();
                if (wanted.test(outcome)) {
                    line.accept(ManifestLine.of(outcome));
                }
            }
            return lines;
        } catch (IOException | JacksonException e) {
            throw new PlanStorageException(sentence(part), e);
        }
    }

    private String sentence(int part) {
        return "Part " + part + " of the manifest of cleanup run " + run.id() + " cannot be read.";
    }
}
