package dev.cubesweep.installation;

import dev.cubesweep.attached.ApplicationDatabase;
import dev.cubesweep.attached.proposal.Survey;
import dev.cubesweep.database.DatabaseSettings;
import dev.cubesweep.store.s3.S3ObjectStore;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An application's database and the store, before or after they are attached, for who only looks. Our own database is
 * not opened. Closing it closes both.
 */
public final class Attaching implements AutoCloseable {

    private final ApplicationDatabase database;
    private final S3ObjectStore store;

    private Attaching(ApplicationDatabase database, S3ObjectStore store) {
        this.database = database;
        this.store = store;
    }

    /**
     * Reads the settings; nothing is connected yet.
     *
     * @param url of the application's database, instead of the variables'
     * @throws SettingsException for the first setting that is missing, wrong or not known
     */
    public static Attaching open(Map<String, String> variables, @Nullable String url, Clock clock) {
        Map<String, String> others = new HashMap<>(variables);
        // The file that says how tables are read may not be there yet.
        others.remove(Attachment.FILE);
        others.remove(Attachment.URL);
        Settings settings = Settings.read(others);
        Map<String, String> named = new HashMap<>(variables);
        if (url != null) {
            named.put(Attachment.URL, url);
        }
        DatabaseSettings database = Attachment.database(new Environment(named));
        if (database == null) {
            throw SettingsException.missing("The variable " + Attachment.URL + " is not set: it says where the"
                    + " application's tables are, unless DATABASE_URL names a PostgreSQL that holds them.");
        }
        return new Attaching(ApplicationDatabase.of(database), new S3ObjectStore(settings.store(), clock));
    }

    /** Which file says how the tables are read, as far as one was chosen. */
    public static Optional<String> file(Map<String, String> variables) {
        return new Environment(variables).text(Attachment.FILE);
    }

    /**
     * Looks into every table and lists the store.
     *
     * @throws dev.cubesweep.catalog.CatalogException if the database does not answer
     * @throws dev.cubesweep.store.StoreException if the end of the listing was not seen
     */
    public Survey survey() {
        return Survey.of(database, store);
    }

    /** Where the tables are, for people. */
    public String place() {
        return database.place();
    }

    @Override
    public void close() {
        database.close();
        store.close();
    }
}
