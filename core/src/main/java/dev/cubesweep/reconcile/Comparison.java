package dev.cubesweep.reconcile;

import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.catalog.Claims;
import dev.cubesweep.policy.Decision;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.policy.RetentionPolicy;
import dev.cubesweep.policy.Rule;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Says of an object or a row that stands alone what that means, by the rules of the bulk cleanup. */
final class Comparison {

    /** What they keep may well be in no row. */
    private static final Set<Rule> NO_ROW_NEEDED = EnumSet.of(Rule.FOLDER_MARKER, Rule.PROTECTED, Rule.HELD);

    private final CatalogSnapshot snapshot;
    private final RetentionPolicy policy;
    private final Promises promises;
    private final Instant now;
    private final Instant settledBefore;

    Comparison(CatalogSnapshot snapshot, PolicySettings settings, KeyPrefix prefix, Instant now) {
        this.snapshot = snapshot;
        this.policy = new RetentionPolicy(settings, prefix);
        this.promises = new Promises(snapshot, policy, now);
        this.now = now;
        Duration grace = settings.grace();
        this.settledBefore =
                now.minus(grace.compareTo(CatalogSnapshot.MAX_SKEW) > 0 ? grace : CatalogSnapshot.MAX_SKEW);
    }

    /** The line about a listed object, if it should have an owner and has none. */
    Optional<ReconciledLine> lineOf(StoredObject object, Instant readAt) {
        Claims claims = snapshot.claimsOn(object.key());
        if (!claims.isOrphan()) {
            return Optional.empty();
        }
        Decision decision = policy.decide(object, readAt, claims, now);
        Finding finding = isRecent(object.lastModified()) ? Finding.TOO_NEW : Finding.ORPHAN;
        return NO_ROW_NEEDED.contains(decision.rule())
                ? Optional.empty()
                : Optional.of(ReconciledLine.ofObject(finding, object, decision));
    }

    /**
     * The line about a row whose object was not listed; none about one that came or changed after the snapshot.
     *
     * @param gone whether the row itself says that we deleted it
     */
    Optional<ReconciledLine> lineOf(NamingRow row, ObjectKey key, boolean gone) {
        if (gone || snapshot.isNotedGone(key)) {
            return Optional.of(ReconciledLine.ofRow(Finding.DELETED, key, row, null));
        }
        return promises.of(key)
                .map(promise -> ReconciledLine.ofRow(finding(row, promise), key, row, promise.decision()));
    }

    private Finding finding(NamingRow row, Promises.Promise promise) {
        boolean verified = promise.decision().rule() != Rule.CANNOT_BE_ESTABLISHED;
        if (promise.decision() instanceof Decision.Expire || (verified && !row.mustExist())) {
            return Finding.NOT_EXPECTED;
        }
        if (isRecent(row.changedAt() == null ? promise.activeAt() : row.changedAt())) {
            return Finding.TOO_NEW;
        }
        return verified ? Finding.MISSING : Finding.UNVERIFIED;
    }

    private boolean isRecent(Instant changedAt) {
        return !changedAt.isBefore(settledBefore);
    }
}
