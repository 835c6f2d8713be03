package dev.cubesweep.guard;

import dev.cubesweep.json.Json;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.store.ReservedFiles;
import dev.cubesweep.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;

/** The file {@code .cubesweep/owner}, by which installations know each other's stores. */
final class OwnerFile {

    private static final String PATH = "owner";

    private final ReservedFiles files;
    private final RunRepository runs;

    /**
     * What stands in the file.
     *
     * @param run the last run that was let through. Its number alone would not do: a restored database counts on, and
     *     its refused runs would soon have higher numbers
     */
    private record Content(String installation, long runNumber, RunId run) {}

    OwnerFile(ReservedFiles files, RunRepository runs) {
        this.files = files;
        this.runs = runs;
    }

    Ownership read() {
        try (InputStream in = open().orElse(null)) {
            if (in == null) {
                return new Ownership.Ours();
            }
            return judge(Json.mapper().readValue(in, Content.class));
        } catch (StoreException e) {
            return unreadable(e);
        } catch (JacksonIOException | IOException e) {
            // Nothing to accept: taking a store over because a connection broke would be a disaster (H36).
            throw new StoreException(
                    StoreException.Kind.UNREACHABLE,
                    "The store's owner file .cubesweep/owner could not be read to its end; nothing was deleted.",
                    e);
        } catch (JacksonException e) {
            return new Ownership.Unreadable("its content cannot be read");
        }
    }

    private Ownership judge(@Nullable Content content) {
        if (content == null
                || content.installation() == null
                || content.installation().isBlank()) {
            return new Ownership.Unreadable("it names no installation");
        }
        if (!content.installation().equals(runs.installationId())) {
            return new Ownership.Another(content.installation());
        }
        if (content.run() == null) {
            return new Ownership.Unreadable("it names no run");
        }
        return runs.find(content.run()).isEmpty()
                ? new Ownership.RestoredBackup(content.runNumber(), runs.lastNumber())
                : new Ownership.Ours();
    }

    /** Marks the store as ours, as of this run. */
    void write(Run run) {
        files.put(PATH, Json.mapper().writeValueAsBytes(new Content(runs.installationId(), run.number(), run.id())));
    }

    private Optional<InputStream> open() {
        return files.open(PATH);
    }

    private static Ownership unreadable(StoreException e) {
        // A store that does not answer at all fails the run; only one that answers "no" leaves the owner in doubt.
        if (e.kind() == StoreException.Kind.DENIED) {
            return new Ownership.Unreadable("it may not be read with these credentials");
        }
        throw e;
    }
}
