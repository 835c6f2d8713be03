package dev.cubesweep.installation.doctor;

import dev.cubesweep.installation.Installation;
import java.time.Clock;
import java.util.Map;

/**
 * Looks at everything that a cleanup needs, in the order in which a person would, and says what to do about what is
 * missing. What cannot be looked at, since something before it is missing, is left out. Of the application's it changes
 * nothing.
 */
@FunctionalInterface
public interface Doctor {

    /**
     * Examines.
     *
     * @param write whether scratch objects may be written under {@code .cubesweep/} and removed again, to see what the
     *     store honours
     */
    Diagnosis examine(boolean write);

    /** That of an installation which is open. */
    static Doctor of(Installation installation) {
        return write -> {
            Rounds rounds = new Rounds(installation.settings(), installation.clock(), write);
            rounds.examine(seen -> rounds.examineDatabase(installation, seen));
            return rounds.diagnosis();
        };
    }

    /** That of what the environment describes, whatever is wrong with it. Its tables are brought up to date. */
    static Doctor of(Map<String, String> variables, Clock clock) {
        return new EnvironmentDoctor(variables, clock);
    }
}
