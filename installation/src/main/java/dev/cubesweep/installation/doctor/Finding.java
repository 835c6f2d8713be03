package dev.cubesweep.installation.doctor;

/**
 * One thing that the doctor looked at.
 *
 * @param observation what was seen, as the rest of a sentence about the subject
 * @param remedy what to do about it, in one sentence; empty where all is well
 */
public record Finding(String subject, Severity severity, String observation, String remedy) {

    static Finding ok(String subject, String observation) {
        return new Finding(subject, Severity.OK, observation, "");
    }

    static Finding note(String subject, String observation, String remedy) {
        return new Finding(subject, Severity.NOTE, observation, remedy);
    }

    static Finding wrong(String subject, String observation, String remedy) {
        return new Finding(subject, Severity.WRONG, observation, remedy);
    }

    static Finding refused(String subject, String observation, String remedy) {
        return new Finding(subject, Severity.REFUSED, observation, remedy);
    }

    static Finding unreachable(String subject, String observation, String remedy) {
        return new Finding(subject, Severity.UNREACHABLE, observation, remedy);
    }

    /** Whether nothing stands in the way here. */
    public boolean passes() {
        return severity == Severity.OK || severity == Severity.NOTE;
    }
}
