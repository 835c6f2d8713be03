package dev.cubesweep.policy;

import dev.cubesweep.catalog.Claims;
import dev.cubesweep.catalog.Owner;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What every policy has in common: rules 0, 2 and 3, and how several owners agree. Each owner decides on its own by the
 * first rule that applies; the object expires only if every owner says so (H35).
 */
final class FirstRules {

    private static final Comparator<Decision.Keep> STRONGEST_FIRST = Comparator.comparingInt(
                    (Decision.Keep keep) -> keep.rule().number())
            .thenComparing(Decision.Keep::until, Comparator.reverseOrder());

    private final ProtectedFolders protectedFolders;

    FirstRules(PolicySettings settings, KeyPrefix prefix) {
        this.protectedFolders = ProtectedFolders.of(settings, prefix);
    }

    /**
     * Decides by these rules, and where none of them applies by the policy's own.
     *
     * @param ofOwner what the policy says for one owner
     * @param ofOrphan what it says where nobody owns the object for certain
     */
    Decision decide(
            StoredObject object,
            Instant readAt,
            Claims claims,
            Function<Owner, Decision> ofOwner,
            Supplier<Decision> ofOrphan) {
        if (claims.colliding() || !CredibleDates.contain(object.lastModified(), readAt)) {
            return Decision.Keep.always(Rule.CANNOT_BE_ESTABLISHED);
        }
        if (claims.isOrphan()) {
            return keepWhoeverOwns(object, claims.held()).orElseGet(ofOrphan);
        }
        List<Decision.Keep> keeps = new ArrayList<>();
        List<Decision.Expire> expires = new ArrayList<>();
        for (Owner owner : claims.owners()) {
            Decision decision = keep(owner, object, claims.held()).orElseGet(() -> ofOwner.apply(owner));
            if (decision instanceof Decision.Keep keep) {
                keeps.add(keep);
            } else if (decision instanceof Decision.Expire expire && owner.certain()) {
                expires.add(expire);
            }
        }
        if (!keeps.isEmpty()) {
            return keeps.stream().min(STRONGEST_FIRST).orElseThrow();
        }
        return expires.isEmpty() ? keepWhoeverOwns(object, claims.held()).orElseGet(ofOrphan) : lowest(expires);
    }

    private static Decision lowest(List<Decision.Expire> expires) {
        Rule rule = expires.stream()
                .map(Decision.Expire::rule)
                .min(Comparator.comparingInt(Rule::number))
                .orElseThrow();
        return new Decision.Expire(rule, expires.stream().anyMatch(Decision.Expire::provisional));
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
