package dev.cubesweep.cli.direct;

import dev.cubesweep.cli.access.HoldAccess;
import dev.cubesweep.database.AuditedHolds;
import dev.cubesweep.database.Hold;
import dev.cubesweep.database.HoldPage;
import dev.cubesweep.database.HoldReply;
import dev.cubesweep.json.PlainReply;
import org.jspecify.annotations.Nullable;

/** Holds in the database itself. */
record DirectHolds(AuditedHolds holds) implements HoldAccess {

    @Override
    public HoldReply add(Hold.TargetKind kind, String target, String reason) {
        return holds.put(ThisUser.requester(), kind, target, reason);
    }

    @Override
    public HoldPage list(Hold.@Nullable TargetKind kind, String target, long after, int limit) {
        return holds.list(kind, target, after, limit);
    }

    @Override
    public PlainReply remove(long id) {
        return PlainReply.done(holds.lift(ThisUser.requester(), id));
    }
}
