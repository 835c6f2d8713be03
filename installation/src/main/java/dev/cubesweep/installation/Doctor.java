package dev.cubesweep.installation;

import dev.cubesweep.catalog.CatalogCounts;
import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.database.DatabaseException;
import dev.cubesweep.run.RunObserver;
import dev.cubesweep.store.ClockReading;
import dev.cubesweep.store.KeyRange;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoreCapabilities;
import dev.cubesweep.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Looks at everything that a cleanup needs, and says what to do about what is missing. Changes nothing by itself. */
public final class Doctor {

    private final Map<String, String> variables;

    public Doctor(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /**
     * Examines the installation that the environment describes. What cannot be looked at, since something before it is
     * missing, is left out.
     *
     * @param write whether a scratch object may be written under {@code .cubesweep/}, to see what the store honours
     */
    public List<Finding> examine(boolean write) {
        List<Finding> findings = new ArrayList<>();
        Settings settings;
        try {
            settings = Settings.read(variables);
        } catch (SettingsException e) {
            findings.add(Finding.bad("configuration", e.getMessage(), "Set the variable and run doctor again."));
            return findings;
        }
        findings.add(Finding.good(
                "configuration",
                settings.store().location().address() + ", database "
                        + settings.database().place()));
        try (Installation installation = Installation.open(settings, Clock.systemUTC(), RunObserver.NONE)) {
            findings.add(examineCatalog(installation));
            findings.addAll(examineStore(installation.store(), write));
            findings.addAll(examineClocks(installation));
        } catch (DatabaseException e) {
            findings.add(Finding.bad("database", e.getMessage(), "Check DATABASE_URL and that the server runs."));
        }
        return findings;
    }

    private static Finding examineCatalog(Installation installation) {
        try {
            CatalogCounts counts = CatalogSnapshot.read(installation.clock().instant(), installation.catalog()::read)
                    .counts();
            String observation = "the catalog has " + counts.jobs() + " jobs and " + counts.clips() + " clips";
            return counts.unmapped() == 0
                    ? Finding.good("database", observation)
                    : Finding.bad(
                            "database",
                            observation + ", " + counts.unmapped() + " of them with a status that is not known",
                            "Their objects are kept; correct the statuses.");
        } catch (CatalogException e) {
            return Finding.bad("database", e.getMessage(), "Check the database.");
        }
    }

    private static List<Finding> examineStore(ObjectStore store, boolean write) {
        List<Finding> findings = new ArrayList<>();
        try {
            AtomicInteger listed = new AtomicInteger();
            store.list(KeyRange.ALL, page -> {
                listed.set(page.objects().size());
                return false;
            });
            findings.add(Finding.good("store", "listing works, the first page has " + listed.get() + " objects"));
            if (write) {
                findings.add(examineCapabilities(store.capabilities()));
            }
        } catch (StoreException e) {
            findings.add(
                    Finding.bad("store", e.getMessage(), "Check CLOUDCUBE_URL and the credentials (heroku config)."));
        }
        return findings;
    }

    private static Finding examineCapabilities(StoreCapabilities seen) {
        return Finding.good(
                "deletions",
                (seen.multiDelete() ? "many keys in one request" : "one request for each key")
                        + (seen.conditionalDelete()
                                ? "; a wrong ETag was refused, so each deletion is conditional"
                                : "; a wrong ETag is ignored, so an object is compared just before its deletion"));
    }

    private static List<Finding> examineClocks(Installation installation) {
        List<Finding> findings = new ArrayList<>();
        try {
            findings.add(examineClock("database", installation.catalog().readClock()));
            Optional<ClockReading> store = installation.store().readClock();
            store.ifPresent(reading -> findings.add(examineClock("store", reading)));
        } catch (StoreException | CatalogException e) {
            findings.add(Finding.bad("clocks", String.valueOf(e.getMessage()), "See the findings above."));
        }
        return findings;
    }

    private static Finding examineClock(String whose, ClockReading reading) {
        Duration skew = reading.skew();
        String subject = whose + " clock";
        return skew.compareTo(CatalogSnapshot.MAX_SKEW) <= 0
                ? Finding.good(subject, "agrees with this machine's")
                : Finding.bad(
                        subject,
                        "differs from this machine's by " + skew.toSeconds() + " seconds",
                        "Set the clocks; more than 2 minutes refuse every cleanup.");
    }
}
