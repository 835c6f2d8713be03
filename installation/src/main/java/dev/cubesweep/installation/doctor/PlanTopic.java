package dev.cubesweep.installation.doctor;

import dev.cubesweep.installation.Installation;
import dev.cubesweep.plan.BulkPlanner;
import dev.cubesweep.plan.Draft;
import dev.cubesweep.plan.GuardEvidence;
import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.StopSignal;
import dev.cubesweep.policy.Policy;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.policy.RetentionPolicy;
import dev.cubesweep.run.RunId;
import dev.cubesweep.store.StoreException;
import java.util.List;
import java.util.TreeMap;

/** What a cleanup would do now, from a plan that nobody saves: above all whether the catalog's keys are the store's. */
final class PlanTopic {

    private final Installation installation;

    PlanTopic(Installation installation) {
        this.installation = installation;
    }

    void examine(List<Finding> findings) {
        BulkPlanner planner = new BulkPlanner(installation.store(), installation.catalog(), installation.clock());
        RunId nobodys = RunId.at(installation.clock().instant());
        PolicySettings settings = installation.settings().policy();
        Policy policy =
                new RetentionPolicy(settings, installation.store().address().prefix());
        try (Draft draft = planner.plan(nobodys, policy, settings, StopSignal.NEVER, listed -> {})) {
            Plan plan = draft.plan();
            if (plan.evidence().matches().isEmpty()) {
                findings.add(Finding.ok(
                        "keys",
                        "there are none to compare: no source of an active job and no clip within its retention whose"
                                + " row is older than the grace"));
            }
            new TreeMap<>(plan.evidence().matches()).forEach((kind, match) -> findings.add(keys(kind, match)));
            plan.warnings()
                    .forEach(warning -> findings.add(Finding.note(
                            "plan",
                            warning,
                            "What cannot be read or looked at stays; correct the rows or rights that it names.")));
            findings.add(outcome(plan));
        } catch (StoreException e) {
            findings.add(Finding.unreachable("plan", e.getMessage(), "No cleanup runs while this lasts."));
        }
    }

    private Finding keys(String kind, GuardEvidence.Match match) {
        String subject = kind + " keys";
        String seen = match.matched() + " of " + match.expected() + " that must be there are in the store";
        if (match.matched() == match.expected()) {
            return Finding.ok(subject, seen);
        }
        String missing = new MissingKeys(installation, kind).sample();
        String observation = missing.isEmpty() ? seen : seen + "; missing, for example: " + missing;
        String remedy = "Compare the catalog's spelling with the listing (CUBESWEEP_KEY_BASE is the folder of plain"
                + " names); cubesweep explain KEY says how a key is read.";
        return 2 * match.matched() < match.expected()
                ? Finding.refused(subject, observation, remedy)
                : Finding.note(subject, observation, remedy);
    }

    private static Finding outcome(Plan plan) {
        return Finding.ok(
                "a cleanup now",
                "would look at " + plan.scanned() + " objects, delete "
                        + plan.expire().count() + " and keep " + plan.keep().count()
                        + "; cubesweep plan shows them by reason");
    }
}
