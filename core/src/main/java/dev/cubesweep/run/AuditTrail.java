package dev.cubesweep.run;

import java.time.Instant;
import org.slf4j.LoggerFactory;

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

    /** @throws RunStorageException where the database does not take it */
    void append(Entry entry);

    /**
     * Appends an entry on what has happened already. Where the database does not take it, it is logged whole: whoever
     * asked must be told of what happened, not of the entry.
     */
    default void appendOrLog(Entry entry) {
        try {
            append(entry);
        } catch (RunStorageException e) {
            LoggerFactory.getLogger(AuditTrail.class)
                    .error("cleanup audit entry could not be written and stands here only: {}", entry, e);
        }
    }

    /** Forgets the entries before a time. @return how many */
    long forget(Instant before);
}
