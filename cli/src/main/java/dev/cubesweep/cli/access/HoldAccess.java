package dev.cubesweep.cli.access;

import dev.cubesweep.database.Hold;
import dev.cubesweep.database.HoldPage;
import dev.cubesweep.database.HoldReply;
import dev.cubesweep.json.PlainReply;
import org.jspecify.annotations.Nullable;

/** Holds to put, list and lift. */
public interface HoldAccess {

    /** @param target the id of a job or clip, or a key in any spelling */
    HoldReply add(Hold.TargetKind kind, String target, String reason);

    /**
     * A page of holds, the oldest first.
     *
     * @param kind what {@code target} names; {@code null} for all holds
     * @param after the {@link HoldPage#next} of the page before, 0 for the first
     * @param limit 1 to 1,000
     */
    HoldPage list(Hold.@Nullable TargetKind kind, String target, long after, int limit);

    PlainReply remove(long id);
}
