package dev.cubesweep.cli;

import dev.cubesweep.cli.access.Access;
import dev.cubesweep.cli.direct.DirectAccess;
import dev.cubesweep.cli.remote.RemoteAccess;
import dev.cubesweep.cli.remote.RemoteDoctor;
import dev.cubesweep.installation.doctor.Doctor;
import dev.cubesweep.run.RunObserver;
import java.time.Clock;
import java.util.Map;

/** Leads to the server that {@code CUBESWEEP_URL} names, else to the store and database themselves. */
record Connection(Map<String, String> environment) {

    Connection {
        environment = Map.copyOf(environment);
    }

    /** The caller closes it. */
    Access open(RunObserver observer) {
        return RemoteAccess.find(environment, observer).orElseGet(() -> DirectAccess.open(environment, observer));
    }

    /** That of the server, else one that needs neither store nor database to be there. */
    Doctor doctor() {
        return RemoteDoctor.find(environment).orElseGet(() -> Doctor.of(environment, Clock.systemUTC()));
    }
}
