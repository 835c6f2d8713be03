package dev.cubesweep.server;

import dev.cubesweep.explain.Explainer;
import dev.cubesweep.installation.HttpSettings;
import dev.cubesweep.installation.Installation;
import dev.cubesweep.installation.doctor.Doctor;
import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.reconcile.Reconciler;
import dev.cubesweep.run.AuditTrail;
import dev.cubesweep.run.Cleanups;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.trash.Restoration;
import dev.cubesweep.usage.ObjectLister;
import dev.cubesweep.usage.UsageReader;
import java.time.Clock;
import java.time.Duration;

/**
 * What the server stands on. Whoever starts it has opened these, and closes them when it has stopped.
 *
 * @param patience how long a request waits for its run before the answer is {@code 202}
 */
public record ServerParts(
        HttpSettings http,
        Clock clock,
        PolicySettings policy,
        Cleanups cleanups,
        RunRepository runs,
        PlanStorage plans,
        Explainer explainer,
        Restoration restoration,
        ObjectLister lister,
        UsageReader usage,
        Reconciler reconciler,
        AuditTrail audit,
        Doctor doctor,
        Pipeline pipeline,
        Duration patience) {

    /** Heroku's router gives up after 30 s, whatever the server is about to say (H30). */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The parts of an installation that is open. */
    public static ServerParts of(Installation installation) {
        return new ServerParts(
                installation.settings().http(),
                installation.clock(),
                installation.settings().policy(),
                installation.cleanups(),
                installation.runs(),
                installation.plans(),
                installation.explainer(),
                installation.restoration(),
                installation.lister(),
                installation.usage(),
                installation.reconciler(),
                installation.audit(),
                Doctor.of(installation),
                new Pipeline(
                        installation.keys(), installation.reports(), installation.holds(), installation.promises()),
                PATIENCE);
    }
}
