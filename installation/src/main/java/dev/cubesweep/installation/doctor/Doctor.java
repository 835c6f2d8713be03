package dev.cubesweep.installation.doctor;

import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.database.DatabaseException;
import dev.cubesweep.installation.Installation;
import dev.cubesweep.installation.Settings;
import dev.cubesweep.installation.SettingsException;
import dev.cubesweep.run.RunObserver;
import dev.cubesweep.run.RunStorageException;
import dev.cubesweep.store.s3.S3ObjectStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Looks at everything that a cleanup needs, in the order in which a person would, and says what to do about what is
 * missing. Of the store it changes nothing unless it may write; opening the database brings its tables up to date.
 */
public final class Doctor {

    private final Map<String, String> variables;
    private final Clock clock;

    public Doctor(Map<String, String> variables, Clock clock) {
        this.variables = Map.copyOf(variables);
        this.clock = clock;
    }

    /**
     * Examines the installation that the environment describes. What cannot be looked at, since something before it is
     * missing, is left out.
     *
     * @param write whether scratch objects may be written under {@code .cubesweep/} and removed again, to see what the
     *     store honours
     */
    public List<Finding> examine(boolean write) {
        Settings settings;
        try {
            settings = Settings.read(variables);
        } catch (SettingsException e) {
            String remedy = "Set the variable (heroku config:get shows what is set) and run doctor again.";
            return List.of(
                    e.isMissing()
                            ? Finding.unreachable("configuration", e.getMessage(), remedy)
                            : Finding.wrong("configuration", e.getMessage(), remedy));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok(
                "configuration",
                "the store is " + settings.store().location().address() + ", the database "
                        + settings.database().place()));
        try (S3ObjectStore store = new S3ObjectStore(settings.store(), clock)) {
            StoreSight seen = new StoreTopic(store, write).examine(findings);
            boolean listable = seen.listable();
            if (listable) {
                new LeftoverTopic(store.leftovers()).examine(findings);
            }
            if (listable && write) {
                new CapabilityTopic(store).examine(findings);
            } else if (listable) {
                findings.add(Finding.note(
                        "write and delete",
                        "were not tried",
                        "cubesweep doctor --write tries them with scratch objects."));
            }
            if (settings.attachment() == null || new AttachmentTopic(settings, store).examine(listable, findings)) {
                examineDatabase(settings, seen, findings);
            }
        }
        return findings;
    }

    private void examineDatabase(Settings settings, StoreSight seen, List<Finding> findings) {
        try (Installation installation = Installation.open(settings, clock, RunObserver.NONE)) {
            CatalogTopic catalog = new CatalogTopic(installation);
            catalog.examine(findings);
            if (seen.listable()) {
                new PlanTopic(installation, seen).examine(findings);
            }
            new RunTopic(installation.runs(), clock).examine(findings);
        } catch (DatabaseException | CatalogException | RunStorageException e) {
            findings.add(Finding.unreachable(
                    "database", String.valueOf(e.getMessage()), "Check DATABASE_URL and that the database is up."));
        }
    }
}
