package dev.cubesweep.database;

import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.run.AuditAction;
import dev.cubesweep.run.AuditTrail;
import dev.cubesweep.run.Requester;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts holds on what somebody names, lifts and lists them; what changes is audited. */
public final class AuditedHolds {

    private static final String FIELD = "key";

    private final Holds holds;
    private final SpelledKeys keys;
    private final AuditTrail audit;
    private final InstantSource clock;

    public AuditedHolds(Holds holds, SpelledKeys keys, AuditTrail audit, InstantSource clock) {
        this.holds = holds;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Puts a hold.
     *
     * @param target the id of a job or clip, or a key in any spelling
     * @throws PipelineRefusedException if there is no such job or clip, the key is not of this store, or the object is
     *     being deleted right now
     */
    public HoldReply put(Requester by, Hold.TargetKind kind, String target, String reason) {
        Hold hold = switch (kind) {
            // A key elsewhere cannot be held, and is refused by the catalog.
            case KEY -> holds.holdKey(keys.report(FIELD, target, new ArrayList<>()), reason);
            case CLIP -> holds.holdClip(id(target, ClipId::new), reason);
            case JOB -> holds.holdJob(id(target, JobId::new), reason);
        };
        note(by, AuditAction.HOLD, hold.targetKind().text() + " " + hold.target(), hold.reason());
        return HoldReply.of(hold);
    }

    /**
     * Lifts a hold; others on the same target stand.
     *
     * @throws PipelineRefusedException if there is no such hold
     * @return what was done, in words
     */
    public String lift(Requester by, long id) {
        holds.release(id);
        note(by, AuditAction.RELEASE, "hold " + id, "");
        return "The hold " + id + " is lifted";
    }

    /**
     * A page of holds, the oldest first.
     *
     * @param kind what {@code target} names; {@code null} for all holds
     * @param after the last id of the page before, 0 for the first
     */
    public HoldPage list(Hold.@Nullable TargetKind kind, String target, long after, int limit) {
        HoldFilter filter = kind == null
                ? HoldFilter.ALL
                : kind == Hold.TargetKind.KEY
                        ? HoldFilter.keeping(keys.report(FIELD, target, new ArrayList<>()))
                        : HoldFilter.on(kind, target);
        return HoldPage.of(holds.list(filter, after, limit + 1), limit);
    }

    private static <T> T id(String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw PipelineRefusedException.invalid(String.valueOf(e.getMessage()));
        }
    }

    private void note(Requester by, AuditAction action, String subject, String detail) {
        audit.appendOrLog(new AuditTrail.Entry(clock.instant(), by, action, subject, detail));
    }
}
