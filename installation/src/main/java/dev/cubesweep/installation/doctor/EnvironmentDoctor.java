package dev.cubesweep.installation.doctor;

import dev.cubesweep.database.DatabaseException;
import dev.cubesweep.installation.Installation;
import dev.cubesweep.installation.Settings;
import dev.cubesweep.installation.SettingsException;
import dev.cubesweep.run.RunObserver;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Examines an installation that nobody has opened, and that perhaps nobody can. */
final class EnvironmentDoctor implements Doctor {

    private final Map<String, String> variables;
    private final Clock clock;

    EnvironmentDoctor(Map<String, String> variables, Clock clock) {
        this.variables = Map.copyOf(variables);
        this.clock = clock;
    }

    @Override
    public Diagnosis examine(boolean write) {
        Settings settings;
        try {
            settings = Settings.read(variables);
        } catch (SettingsException e) {
            return Diagnosis.of(List.of(finding(e)));
        }
        Rounds rounds = new Rounds(settings, clock, write);
        rounds.examine(seen -> {
            try (Installation installation = Installation.open(settings, clock, RunObserver.NONE)) {
                rounds.examineDatabase(installation, seen);
            } catch (DatabaseException e) {
                rounds.found(finding(e, settings));
            }
        });
        return rounds.diagnosis();
    }

    private static Finding finding(SettingsException e) {
        return e.isMissing()
                ? Finding.unreachable(
                        "configuration",
                        e.getMessage(),
                        "Set the variable (heroku config:get shows what is set) and run doctor again.")
                : Finding.wrong(
                        "configuration",
                        e.getMessage(),
                        "Correct or remove the variable (heroku config:set, heroku config:unset) and run doctor again.");
    }

    private static Finding finding(DatabaseException e, Settings settings) {
        return switch (e.kind()) {
            case IN_USE ->
                Finding.unreachable(
                        "database",
                        e.getMessage(),
                        "A server that has it open can be asked: CUBESWEEP_URL=http://127.0.0.1:"
                                + settings.http().port()
                                + " cubesweep doctor (http://x:TOKEN@127.0.0.1:… where it has a token).");
            case DENIED ->
                Finding.wrong(
                        "database",
                        e.getMessage(),
                        "The server answers; correct the user or the password (heroku config:get DATABASE_URL).");
            case ABSENT ->
                Finding.wrong(
                        "database", e.getMessage(), "The server answers; create the database, or name another one.");
            case UNUSABLE ->
                Finding.unreachable(
                        "database",
                        e.getMessage(),
                        "It answers; give its user the rights to create and change tables in the schema cubesweep, and"
                                + " see with cubesweep migrate --verbose what failed.");
            case UNREACHABLE ->
                Finding.unreachable("database", e.getMessage(), "Check DATABASE_URL and that the database is up.");
        };
    }
}
