package dev.cubesweep.installation;

import dev.cubesweep.attached.CatalogDescription;
import dev.cubesweep.attached.CatalogDescriptionFile;
import dev.cubesweep.database.DatabaseSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The application's own tables as the catalog.
 *
 * @param database where they are
 * @param description how they are read
 */
public record Attachment(DatabaseSettings database, CatalogDescription description) {

    static final String FILE = "CUBESWEEP_CATALOG";
    static final String URL = "CUBESWEEP_CATALOG_URL";

    /** The attachment, or {@code null} where Cubesweep keeps the catalog itself. */
    static @Nullable Attachment read(Environment environment) {
        CatalogDescription description = environment
                .parsed(FILE, file -> CatalogDescriptionFile.read(Path.of(file)))
                .orElse(null);
        DatabaseSettings database = database(environment);
        if (description == null) {
            if (environment.has(URL)) {
                throw new SettingsException("The variable " + URL + " is set, but " + FILE + " names no file that says"
                        + " how the application's tables are read; cubesweep attach writes one.");
            }
            return null;
        }
        if (database == null) {
            throw new SettingsException("The variable " + URL + " is not set: it says where the tables are that " + FILE
                    + " describes, unless DATABASE_URL names a PostgreSQL that holds them too.");
        }
        return new Attachment(database, description);
    }

    /** The application's database; often it is the one in which Cubesweep has a schema of its own. */
    static @Nullable DatabaseSettings database(Environment environment) {
        return environment
                .parsed(URL, url -> DatabaseSettings.ofApplication(URL, url))
                .or(() -> environment
                        .text("DATABASE_URL")
                        .filter(url -> url.matches("(?is)\\s*(jdbc:)?postgres.*"))
                        .map(url -> DatabaseSettings.ofApplication("DATABASE_URL", url)))
                .map(database -> environment.has("DYNO") ? database.encrypted() : database)
                .orElse(null);
    }
}
