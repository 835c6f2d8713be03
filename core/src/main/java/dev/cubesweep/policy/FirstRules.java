package dev.cubesweep.policy;

import dev.cubesweep.catalog.Claims;
import dev.cubesweep.catalog.Owner;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.StoredObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What every policy has in common: rules 0, 2 and 3, and how several owners agree. Each owner decides on its own by the
 * first rule that applies; the object expires only if every owner says so (H35).
 */
final class FirstRules {

    private static final Comparator<Decision.Keep> STRONGEST_FIRST = Comparator.comparingInt(
                    (Decision.Keep keep) -> keep.rule().number())
            .thenComparing(Decision.Keep::until, Comparator.reverseOrder());

    private final ProtectedFolders protectedFolders;
    private final LaterRules later;

    FirstRules(PolicySettings settings, KeyPrefix prefix, LaterRules later) {
        this.protectedFolders = ProtectedFolders.of(settings, prefix);
        this.later = later;
    }

    /** Decides by these rules, and where none of them applies by the later ones. */
    Decision decide(StoredObject object, Instant readAt, Claims claims, Instant now) {
        if (claims.colliding() || !CredibleDates.contain(object.lastModified(), readAt)) {
            return Decision.Keep.always(Rule.CANNOT_BE_ESTABLISHED);
        }
        Decision.@Nullable Keep keep = null;
        Decision.@Nullable Expire expire = null;
        for (Owner owner : claims.owners()) {
            Decision decision = keep(owner, object, claims.held()).orElseGet(() -> later.ofOwner(owner, object, now));
            if (decision instanceof Decision.Keep another) {
                keep = keep == null ? another : stronger(keep, another);
            } else if (decision instanceof Decision.Expire another && owner.certain()) {
                expire = expire == null ? another : both(expire, another);
            }
        }
        if (keep != null) {
            return keep;
        }
        return expire != null
                ? expire
                : keepWhoeverOwns(object, claims.held()).orElseGet(() -> later.ofOrphan(object, now));
    }

    private static Decision.Keep stronger(Decision.Keep one, Decision.Keep another) {
        return STRONGEST_FIRST.compare(one, another) <= 0 ? one : another;
    }

    private static Decision.Expire both(Decision.Expire one, Decision.Expire another) {
        Rule lowest = one.rule().number() <= another.rule().number() ? one.rule() : another.rule();
        return new Decision.Expire(lowest, one.provisional() || another.provisional());
    }

    private Optional<Decision> keep(Owner owner, StoredObject object, boolean keyHeld) {
        boolean verified = owner.job().verified();
        boolean held = keyHeld || owner.job().held();
        if (owner instanceof Owner.OfClip clip) {
            verified &= clip.verified();
            held |= clip.held();
        }
        return verified ? keepWhoeverOwns(object, held) : Optional.of(Decision.Keep.always(Rule.CANNOT_BE_ESTABLISHED));
    }

    /** Rules 2 and 3. */
    private Optional<Decision> keepWhoeverOwns(StoredObject object, boolean held) {
        if (object.size() == 0 && object.key().value().endsWith("/")) {
            return Optional.of(Decision.Keep.always(Rule.FOLDER_MARKER));
        }
        if (protectedFolders.hold(object.key())) {
            return Optional.of(Decision.Keep.always(Rule.PROTECTED));
        }
        return held ? Optional.of(Decision.Keep.always(Rule.HELD)) : Optional.empty();
    }
}
