package dev.cubesweep.installation;

import dev.cubesweep.database.DatabaseSettings;
import dev.cubesweep.database.RunWorker;
import dev.cubesweep.guard.GuardLimits;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.store.s3.S3Settings;
import dev.cubesweep.sweep.DeletionPace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an operator may choose, read from environment variables.
 *
 * @param deletesPerSecond how many objects may go in a second; {@code null} where the store sets the pace
 * @param cleanupDelay from a job's completion to its cleanup
 * @param takeoverAfter how long a process may be silent before another takes its runs over
 * @param keyBase the folder of the store that plain key names are relative to; empty for the store itself
 * @param attachment the application's own tables as the catalog; {@code null} where Cubesweep keeps it itself
 */
public record Settings(
        S3Settings store,
        DatabaseSettings database,
        PolicySettings policy,
        GuardLimits limits,
        @Nullable Long deletesPerSecond,
        Duration cleanupDelay,
        Duration takeoverAfter,
        PlanPlace plans,
        HistorySettings history,
        String keyBase,
        @Nullable Attachment attachment,
        HttpSettings http) {

    private static final int MAX_DELETES_PER_SECOND = 1_000_000;
    private static final int MAX_CLEANUP_DELAY_SECONDS = 7 * 24 * 60 * 60;
    private static final int MIN_TAKEOVER_SECONDS = 2;
    private static final int MAX_TAKEOVER_SECONDS = 60 * 60;

    /**
     * Reads and checks all variables.
     *
     * @throws SettingsException for the first that is missing, wrong or not known
     */
    public static Settings read(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        Settings settings = new Settings(
                StoreVariables.read(environment),
                database(environment),
                PolicyVariables.policy(environment),
                PolicyVariables.limits(environment),
                environment
                        .number("CUBESWEEP_DELETES_PER_SECOND", 1, MAX_DELETES_PER_SECOND)
                        .orElse(null),
                Duration.ofSeconds(
                        environment.integer("CUBESWEEP_CLEANUP_DELAY_SECONDS", 60, 0, MAX_CLEANUP_DELAY_SECONDS)),
                Duration.ofSeconds(environment.integer(
                        "CUBESWEEP_TAKEOVER_SECONDS",
                        (int) RunWorker.USUAL_SILENCE.toSeconds(),
                        MIN_TAKEOVER_SECONDS,
                        MAX_TAKEOVER_SECONDS)),
                environment.parsed("CUBESWEEP_PLAN_STORAGE", PlanPlace::parse).orElseGet(PlanPlace.InStore::new),
                HistorySettings.of(environment),
                environment.text("CUBESWEEP_KEY_BASE").orElse(""),
                Attachment.read(environment),
                HttpSettings.of(environment));
        environment.requireAllKnown();
        return settings;
    }

    /**
     * The database alone, for who needs no store. All variables are checked all the same.
     *
     * @return empty where there is none yet: on a dyno without {@code DATABASE_URL}
     * @throws SettingsException for the first that is wrong or not known
     */
    public static Optional<DatabaseSettings> readDatabase(Map<String, String> variables) {
        StandIns standIns = new StandIns(variables);
        DatabaseSettings database = read(standIns.complete()).database();
        return standIns.missing().contains("DATABASE_URL") ? Optional.empty() : Optional.of(database);
    }

    private static DatabaseSettings database(Environment environment) {
        Path directory = environment
                .parsed("CUBESWEEP_DATA_DIR", Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cubesweep"));
        DatabaseSettings database = environment
                .parsed("DATABASE_URL", DatabaseSettings::parse)
                .orElseGet(() -> DatabaseSettings.embeddedIn(directory));
        if (!environment.has("DYNO")) {
            return database;
        }
        if (database.isEmbedded()) {
            // The catalog would be empty every morning, and everything an orphan.
            throw new SettingsException("The variable DATABASE_URL names no server, but DYNO is set: a dyno's disk is"
                    + " wiped every day, and an embedded database with it; add Heroku Postgres.");
        }
        // Heroku Postgres is reached over a public network, and its URL says nothing of encryption.
        return database.encrypted();
    }

    /** Of all sweeps of this process together. */
    DeletionPace pace() {
        return deletesPerSecond == null ? DeletionPace.UNLIMITED : DeletionPace.perSecond(deletesPerSecond);
    }
}
