package dev.cubesweep.plan;

import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.Expectation;
import dev.cubesweep.catalog.JobFacts;
import dev.cubesweep.catalog.Owner;
import dev.cubesweep.policy.PolicySettings;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts, for each query of the catalog, how many keys that must be in the store were listed: where most are not, keys
 * are spelled differently and live objects look orphaned (H01, H37).
 */
final class KeyMatching {

    private final PolicySettings settings;
    private final Instant now;

    KeyMatching(PolicySettings settings, Instant now) {
        this.settings = settings;
        this.now = now;
    }

    /** The counts by the query's name; the own catalog has one for each kind of object. */
    Map<String, GuardEvidence.Match> count(CatalogSnapshot listed) {
        Map<String, GuardEvidence.Match> matches = new TreeMap<>();
        listed.forEachExpectation(row -> {
            if (mustBeThere(row)) {
                matches.merge(
                        row.query(),
                        new GuardEvidence.Match(1, row.matched() ? 1 : 0),
                        (a, b) -> new GuardEvidence.Match(a.expected() + b.expected(), a.matched() + b.matched()));
            }
        });
        return matches;
    }

    private boolean mustBeThere(Expectation row) {
        // A row may be a moment ahead of its object.
        boolean settled = !row.changedAt().plus(settings.grace()).isAfter(now);
        return !row.gone() && settled && (isLiveSource(row) || isRecentClip(row.owner()));
    }

    private boolean isLiveSource(Expectation row) {
        JobFacts job = row.owner().job();
        return row.kind().isSource()
                && !job.finished()
                && !job.activeAt().plus(settings.abandonedAfter()).isBefore(now);
    }

    private boolean isRecentClip(Owner owner) {
        return owner instanceof Owner.OfClip clip
                && clip.verified()
                && clip.status() == ClipStatus.COMPLETED
                && !clip.completedAt()
                        .plus(clip.job().promisedRetention().orElse(settings.retention()))
                        .isBefore(now);
    }
}
