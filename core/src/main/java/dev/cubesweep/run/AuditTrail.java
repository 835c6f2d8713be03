package dev.cubesweep.run;

import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** Who did what from where: appended, never changed, and forgotten only by age. */
public interface AuditTrail {

    /**
     * One entry.
     *
     * @param actor the {@link Requester}'s name
     * @param origin from where; empty where nobody asked from anywhere
     * @param subject a run, job, clip, key or user, or the request that was refused
     * @param detail what else there is to say of it; may be empty
     */
    record Entry(Instant at, String actor, String origin, AuditAction action, String subject, String detail) {

        public Entry(Instant at, Requester by, AuditAction action, String subject, String detail) {
            this(at, by.name(), by.origin(), action, subject, detail);
        }
    }

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

    /**
     * Passes entries on in the order in which they were appended. Those that are appended meanwhile may come too.
     *
     * @throws RunStorageException where the database does not answer; some entries have been passed on by then
     */
    void forEach(AuditFilter filter, Consumer<Entry> entries);

    /** Forgets the entries before a time. @return how many */
    long forget(Instant before);
}
