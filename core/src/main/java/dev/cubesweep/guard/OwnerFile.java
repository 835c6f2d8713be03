package dev.cubesweep.guard;

import dev.cubesweep.json.Json;
import dev.cubesweep.store.ReservedFiles;
import dev.cubesweep.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** The file {@code .cubesweep/owner}, by which installations know each other's stores. */
final class OwnerFile {

    private static final String PATH = "owner";

    private final ReservedFiles files;
    private final String installation;

    /** What stands in the file. */
    private record Content(String installation, long runNumber) {}

    OwnerFile(ReservedFiles files, String installation) {
        this.files = files;
        this.installation = installation;
    }

    /** @param lastNumber the highest run number that our database knows */
    Ownership read(long lastNumber) {
        try (InputStream in = open().orElse(null)) {
            if (in == null) {
                return new Ownership.Ours();
            }
            Content content = Json.mapper().readValue(in, Content.class);
            if (content.installation() == null || content.installation().isBlank()) {
                return new Ownership.Unreadable("it names no installation");
            }
            if (!content.installation().equals(installation)) {
                return new Ownership.Another(content.installation());
            }
            return content.runNumber() > lastNumber
                    ? new Ownership.RestoredBackup(content.runNumber(), lastNumber)
                    : new Ownership.Ours();
        } catch (StoreException e) {
            return unreadable(e);
        } catch (JacksonException | IOException e) {
            return new Ownership.Unreadable("its content cannot be read");
        }
    }

    /** Marks the store as ours, as of this run number. */
    void write(long lastNumber) {
        files.put(PATH, Json.mapper().writeValueAsBytes(new Content(installation, lastNumber)));
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
