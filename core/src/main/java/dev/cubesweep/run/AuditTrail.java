package dev.cubesweep.run;

import java.time.Instant;

/** Who did what: appended, never changed, and forgotten only by age. */
public interface AuditTrail {

    /**
     * One entry.
     *
     * @param actor {@code api}, {@code cli}, {@code stage4}
     * @param action {@code run}, {@code override}, {@code accept}, {@code cancel}, {@code hold}, {@code release}
     * @param subject a run, job, clip or key
     */
    record Entry(Instant at, String actor, String action, String subject, String detail) {}

    void append(Entry entry);

    /** Forgets the entries before a time. @return how many */
    long forget(Instant before);
}
