package dev.cubesweep.policy;

import dev.cubesweep.catalog.Claims;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.Owner;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.StoredObject;
import java.time.Instant;

/**
 * The rules of the clips cleanup: every {@code completed} clip goes, whatever its age and whatever was promised, unless
 * rules 0 to 3 keep it. All else is left alone.
 */
public final class ClipsPolicy implements Policy {

    private final FirstRules rules;

    public ClipsPolicy(PolicySettings settings, KeyPrefix prefix) {
        this.rules = new FirstRules(settings, prefix, new CompletedClips());
    }

    @Override
    public Decision decide(StoredObject object, Instant readAt, Claims claims, Instant now) {
        return rules.decide(object, readAt, claims, now);
    }

    private static final class CompletedClips implements LaterRules {

        @Override
        public Decision ofOwner(Owner owner, StoredObject object, Instant now) {
            return owner instanceof Owner.OfClip clip && clip.status() == ClipStatus.COMPLETED
                    ? new Decision.Expire(Rule.REQUESTED_CLIP, false)
                    : Decision.Keep.always(Rule.NOT_A_CLIP);
        }

        @Override
        public Decision ofOrphan(StoredObject object, Instant now) {
            return Decision.Keep.always(Rule.NOT_A_CLIP);
        }
    }
}
