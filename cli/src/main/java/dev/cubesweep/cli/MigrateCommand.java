package dev.cubesweep.cli;

import dev.cubesweep.database.Database;
import dev.cubesweep.database.DatabaseSettings;
import dev.cubesweep.installation.Settings;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Heroku's release phase: a setting or a migration that does not work stops the release there, while the version before
 * it still serves.
 */
@Command(
        name = "migrate",
        description = "Checks the settings and brings the database's tables up to date, as serve does when it starts.",
        footer = {"", "Example:", "  cubesweep migrate"})
final class MigrateCommand implements Callable<Integer> {

    private final Connection connection;

    @Mixin
    private final OutputOptions output = new OutputOptions.OfThisMachine();

    @Spec
    private @Nullable CommandSpec spec;

    MigrateCommand(Connection connection) {
        this.connection = connection;
    }

    /** @param database {@code null} where there is none yet */
    private record Migration(@Nullable String database, String message) {}

    @Override
    public Integer call() {
        Console console = Console.of(spec, output);
        Migration migration = migrate(Settings.readDatabase(connection.environment()));
        if (console.json()) {
            console.print(migration);
        } else {
            console.plain(migration.message());
        }
        return ExitCode.OK;
    }

    private static Migration migrate(Optional<DatabaseSettings> settings) {
        if (settings.isEmpty()) {
            return new Migration(
                    null, "There is no database yet: DATABASE_URL is not set; add it with heroku addons:create.");
        }
        try (Database database = Database.open(settings.get())) {
            String place = database.settings().place();
            return new Migration(place, "The tables in " + place + " are up to date.");
        }
    }
}
