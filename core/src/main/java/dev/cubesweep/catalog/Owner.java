package dev.cubesweep.catalog;

import java.time.Instant;

/** A catalog entry that claims an object. */
public sealed interface Owner {

    JobFacts job();

    /** Whether this is what the row's spelling means; a second meaning can keep the object, never expire it. */
    boolean certain();

    /** A job whose original media, extracted audio or artifact the object is. */
    record OfTemporary(JobFacts job, ObjectKind kind, boolean certain) implements Owner {}

    /**
     * A clip whose object it is.
     *
     * @param verified whether the clip's status and, where it is completed, its date could be established (H13)
     * @param completedAt completion, else creation; {@link Instant#EPOCH} and without meaning where not verified or not
     *     completed
     */
    record OfClip(JobFacts job, ClipStatus status, boolean verified, Instant completedAt, boolean held, boolean certain)
            implements Owner {}
}
