package dev.cubesweep.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The tables of one database, brought up to date by the scripts under {@code db/migration}. */
final class Schema {

    /** PostgreSQL's schema for our tables: the database may be the application's own. */
    static final String NAME = "cubesweep";

    private static final String FOLDER = "db/migration/";
    /** Made by the build of all scripts that there are: one that nobody wrote down would never be run. */
    private static final String LIST = FOLDER + "scripts";

    /** Flyway's own table. Some rows say that Flyway made the schema, or this table. */
    private static final String HISTORY = """
            select "script", "checksum", "type", "success" from "flyway_schema_history"
            where "type" not in ('SCHEMA', 'TABLE')""";

    private final Vendor vendor;

    Schema(Vendor vendor) {
        this.vendor = vendor;
    }

    /**
     * Whether Flyway would find nothing to do: it ran exactly the scripts that are here, each as it is here, and no
     * others. To ask Flyway itself takes a tenth of a second and more, at the start of each command. Whatever is not
     * plainly so is for Flyway to judge.
     */
    boolean isCurrent(Connection connection) {
        Map<String, Integer> scripts = scripts();
        Set<String> ran = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet history = statement.executeQuery(HISTORY)) {
            while (history.next()) {
                String script = history.getString("script");
                boolean isSame = history.getBoolean("success")
                        && history.getString("type").equals("SQL")
                        && scripts.containsKey(script)
                        && scripts.get(script).equals(history.getObject("checksum"));
                if (!isSame || !ran.add(script)) {
                    return false;
                }
            }
        } catch (SQLException e) {
            // A new database has no such table.
            return false;
        }
        return !ran.isEmpty() && ran.equals(scripts.keySet());
    }

    void migrate(DataSource pool) {
        FluentConfiguration flyway = Flyway.configure()
                .dataSource(pool)
                .locations(
                        folders().stream().map(folder -> "classpath:" + folder).toArray(String[]::new))
                // Else the user of DATABASE_URL.
                .installedBy("cubesweep")
                .placeholders(Map.of("installationId", UUID.randomUUID().toString()));
        if (vendor == Vendor.POSTGRESQL) {
            flyway.schemas(NAME).defaultSchema(NAME);
        }
        flyway.load().migrate();
    }

    private List<String> folders() {
        return vendor == Vendor.POSTGRESQL
                ? List.of(FOLDER + "common", FOLDER + "postgresql")
                : List.of(FOLDER + "common");
    }

    /** The checksums of the scripts, by name; none where the build made no list. */
    private Map<String, Integer> scripts() {
        Map<String, Integer> scripts = new HashMap<>();
        for (String path : lines(LIST)) {
            int slash = path.lastIndexOf('/');
            if (folders().contains(FOLDER + path.substring(0, slash))) {
                scripts.put(path.substring(slash + 1), checksum(lines(FOLDER + path)));
            }
        }
        return scripts;
    }

    /** As Flyway reckons it: of the lines without what ends them. */
    private static int checksum(List<String> lines) {
        CRC32 crc = new CRC32();
        lines.forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) crc.getValue();
    }

    private static List<String> lines(String resource) {
        try (InputStream in = Schema.class.getClassLoader().getResourceAsStream(resource)) {
            return in == null
                    ? List.of()
                    : new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                            .lines()
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
