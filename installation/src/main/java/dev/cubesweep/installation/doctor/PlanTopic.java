package dev.cubesweep.installation.doctor;

import dev.cubesweep.installation.Installation;
import dev.cubesweep.plan.BulkPlanner;
import dev.cubesweep.plan.Draft;
import dev.cubesweep.plan.GuardEvidence;
import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.StopSignal;
import dev.cubesweep.plan.TrippedGuard;
import dev.cubesweep.policy.Policy;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.policy.RetentionPolicy;
import dev.cubesweep.run.RunId;
import dev.cubesweep.store.StoreException;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a cleanup would do now, from a plan that nobody saves, and whether a guard would refuse it. */
final class PlanTopic {

    private final Installation installation;
    private final StoreSight store;

    PlanTopic(Installation installation, StoreSight store) {
        this.installation = installation;
        this.store = store;
    }

    void examine(List<Finding> findings) {
        BulkPlanner planner = new BulkPlanner(installation.store(), installation.catalog(), installation.clock());
        RunId nobodys = RunId.at(installation.clock().instant());
        PolicySettings settings = installation.settings().policy();
        Policy policy =
                new RetentionPolicy(settings, installation.store().address().prefix());
        try (Draft draft = planner.plan(nobodys, policy, settings, StopSignal.NEVER, listed -> {})) {
            Plan plan = draft.plan();
            addEmptiness(plan, findings);
            addKeys(plan, findings);
            plan.warnings()
                    .forEach(warning -> findings.add(Finding.note(
                            "plan",
                            warning,
                            "What cannot be read or looked at stays; correct the rows or rights that it names.")));
            List<TrippedGuard> tripped = installation.guards().foresee(plan);
            List<Finding> refusals = tripped.stream().map(this::refusal).toList();
            findings.addAll(refusals);
            findings.add(outcome(plan, refusals));
        } catch (StoreException e) {
            findings.add(Finding.unreachable("plan", e.getMessage(), "No cleanup runs while this lasts."));
        }
    }

    /** Another cube, or another folder of it, with a catalog that is not its own: no guard minds, and nothing goes. */
    private static void addEmptiness(Plan plan, List<Finding> findings) {
        long rows = plan.evidence().catalog().rows();
        if (plan.scanned() == 0 && rows > 0) {
            findings.add(Finding.note(
                    "objects",
                    "there are none in the store, though the catalog has " + rows + " jobs and clips",
                    "Check the folder in CLOUDCUBE_URL, unless all of their objects were cleaned up."));
        }
    }

    private void addKeys(Plan plan, List<Finding> findings) {
        if (plan.evidence().matches().isEmpty()) {
            findings.add(Finding.ok(
                    "keys",
                    "there are none to compare: no source of an active job and no clip within its retention whose row"
                            + " is older than the grace"));
        }
        new TreeMap<>(plan.evidence().matches()).forEach((kind, match) -> findings.add(keys(kind, match)));
    }

    /** Where that is too much, the guard {@code unmatched_catalog} says so. */
    private Finding keys(String kind, GuardEvidence.Match match) {
        String subject = kind + " keys";
        String seen = match.matched() + " of " + match.expected() + " that must be there are in the store";
        if (match.matched() == match.expected()) {
            return Finding.ok(subject, seen);
        }
        String missing = new MissingKeys(installation, kind).sample();
        return Finding.note(
                subject,
                missing.isEmpty() ? seen : seen + "; missing, for example: " + missing,
                "Compare the catalog's spelling with the listing (CUBESWEEP_KEY_BASE is the folder of plain names);"
                        + " cubesweep explain KEY says how a key is read.");
    }

    private Finding refusal(TrippedGuard tripped) {
        String guard = tripped.guard().text();
        return switch (tripped.guard()) {
            case OWNER ->
                store.readable()
                        ? Finding.refused(guard, tripped.message(), waiver(guard))
                        // These credentials are for looking; whose the store is, others are to judge.
                        : Finding.note(guard, tripped.message(), "Let the credentials read .cubesweep/ of the cube.");
            case EMPTY_CATALOG, UNKNOWN_CLIPS -> Finding.refused(guard, tripped.message(), waiver(guard));
            case UNMATCHED_CATALOG, UNMAPPED_STATUS, CLOCK ->
                Finding.refused(guard, tripped.message(), "Correct that; " + once(guard));
            case MAX_DELETE_COUNT, MAX_DELETE_BYTES, MAX_DELETE_PERCENT ->
                Finding.refused(
                        guard,
                        tripped.message(),
                        "See with cubesweep plan what would go. If that is right, raise CUBESWEEP_"
                                + tripped.guard().name() + "; " + once(guard));
        };
    }

    private static String waiver(String guard) {
        return "See with cubesweep plan what would go. If that is right, cubesweep sweep PLAN --accept " + guard
                + " settles it for good; " + once(guard);
    }

    private static String once(String guard) {
        return "--override " + guard + " lets one run pass.";
    }

    private static Finding outcome(Plan plan, List<Finding> refusals) {
        String amounts = "would look at " + plan.scanned() + " objects, delete "
                + plan.expire().count() + " and keep " + plan.keep().count() + "; cubesweep plan shows them by reason";
        String guards = refusals.stream()
                .filter(finding -> !finding.passes())
                .map(Finding::subject)
                .collect(Collectors.joining(", "));
        return guards.isEmpty()
                ? Finding.ok("a cleanup now", amounts)
                : Finding.refused(
                        "a cleanup now",
                        "would be refused by " + guards + "; without that it " + amounts,
                        "See above what each of them says; a dry run works all the same.");
    }
}
