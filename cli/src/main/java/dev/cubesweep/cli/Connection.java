package dev.cubesweep.cli;

import dev.cubesweep.installation.Installation;
import dev.cubesweep.installation.Settings;
import dev.cubesweep.run.RunObserver;
import java.time.Clock;
import java.util.Map;

/** Opens the installation that the environment describes, when a command needs it. */
record Connection(Map<String, String> environment) {

    Connection {
        environment = Map.copyOf(environment);
    }

    Settings settings() {
        return Settings.read(environment);
    }

    /** The caller closes it. */
    Installation open(RunObserver observer) {
        return Installation.open(settings(), Clock.systemUTC(), observer);
    }
}
