package dev.cubesweep.cli.direct;

import dev.cubesweep.run.Requester;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Whose doing a command is, for the audit: as the operating system says. */
final class ThisUser {

    private static final String NAME = "cli";

    private ThisUser() {}

    static Requester requester() {
        return new Requester(NAME, System.getProperty("user.name", "?") + "@" + host());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // Its own name has no address, as in some containers.
            return "?";
        }
    }
}
