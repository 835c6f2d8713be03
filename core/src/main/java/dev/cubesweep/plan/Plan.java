package dev.cubesweep.plan;

import dev.cubesweep.policy.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The saved list of deletions that the policy decided on. The list itself is a file in {@link PlanStorage}; this is
 * what stands on its cover.
 *
 * @param now the one instant by which everything was decided
 * @param scanned how many objects were listed, reserved ones aside
 * @param keep what stays, by reason
 * @param expire what may go, by reason
 * @param promisesApplied how many completed clips were decided by a job's or user's own retention
 * @param trashDays for how many days the clips among what goes can be brought back; 0 for not at all
 * @param leftovers what lies beside the objects, and what of it may go; no part of the counts above
 * @param sample the first keys of the list
 * @param digest SHA-256 of the file, in hex; a sweep refuses any other file
 * @param tripped the guards that refused it when it was made
 */
public record Plan(
        PlanId id,
        Instant now,
        long scanned,
        Tally keep,
        Tally expire,
        long promisesApplied,
        int trashDays,
        LeftoverSummary leftovers,
        List<String> sample,
        GuardEvidence evidence,
        List<TrippedGuard> tripped,
        List<String> warnings,
        String digest) {

    /** Its sweep must begin within this time. */
    public static final Duration VALID_FOR = Duration.ofHours(24);

    public Plan {
        sample = List.copyOf(sample);
        tripped = List.copyOf(tripped);
        warnings = List.copyOf(warnings);
    }

    public Instant expiresAt() {
        return now.plus(VALID_FOR);
    }

    /** Where its list is kept. */
    public PlanListId list() {
        return new PlanListId(id, digest);
    }

    /** Whether a clip that this rule deletes is kept in the trash. */
    public boolean trashes(Rule rule) {
        return trashDays > 0 && rule.deletesClip();
    }

    /** What of {@link #expire} goes to the trash. */
    public Tally toTrash() {
        return expire.only(reason -> trashes(Rule.ofDeletion(reason)));
    }

    public Plan withTripped(List<TrippedGuard> guards) {
        return with(guards, trashDays);
    }

    public Plan withTrashDays(int days) {
        return with(tripped, days);
    }

    private Plan with(List<TrippedGuard> guards, int days) {
        return new Plan(
                id,
                now,
                scanned,
                keep,
                expire,
                promisesApplied,
                days,
                leftovers,
                sample,
                evidence,
                guards,
                warnings,
                digest);
    }
}
