package dev.cubesweep.cli.remote;

import dev.cubesweep.installation.doctor.Diagnosis;
import dev.cubesweep.installation.doctor.Doctor;
import java.util.Map;
import java.util.Optional;

/** The doctor of a server: nobody else can open the embedded database that it holds. */
public final class RemoteDoctor implements Doctor {

    private static final Path DOCTOR = Path.of("doctor");

    private final Server server;

    private RemoteDoctor(Server server) {
        this.server = server;
    }

    /**
     * That of the server, if the environment names one. Nothing is sent yet.
     *
     * @throws dev.cubesweep.installation.SettingsException if {@code CUBESWEEP_URL} is wrong
     */
    public static Optional<Doctor> find(Map<String, String> environment) {
        return ServerAddress.of(environment).map(address -> new RemoteDoctor(new Server(address)));
    }

    @Override
    public Diagnosis examine(boolean write) {
        return write
                ? server.send("POST", DOCTOR, Map.of("write", true), Diagnosis.class)
                : server.get(DOCTOR, Diagnosis.class);
    }
}
