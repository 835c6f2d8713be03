package dev.cubesweep.policy;

import dev.cubesweep.catalog.Claims;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.StoredObject;
import java.time.Instant;

/** The rules of the bulk cleanup. Rule 1 (reserved keys) is the planner's: such objects never come here. */
public final class RetentionPolicy implements Policy {

    private final FirstRules rules;

    public RetentionPolicy(PolicySettings settings, KeyPrefix prefix) {
        this.rules = new FirstRules(settings, prefix, new RetentionRules(settings, prefix));
    }

    @Override
    public Decision decide(StoredObject object, Instant readAt, Claims claims, Instant now) {
        return rules.decide(object, readAt, claims, now);
    }
}
