package dev.cubesweep.installation;

/**
 * One thing that the doctor looked at.
 *
 * @param remedy what to do about it; empty where all is well
 */
public record Finding(String subject, boolean good, String observation, String remedy) {

    static Finding good(String subject, String observation) {
        return new Finding(subject, true, observation, "");
    }

    static Finding bad(String subject, String observation, String remedy) {
        return new Finding(subject, false, observation, remedy);
    }
}
