package dev.cubesweep.sweep;

import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.StopSignal;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunObserver;

/**
 * What a sweep is to do, and who may stop or follow it.
 *
 * @param run as this worker took it on
 * @param policies by which each object is decided again
 */
record SweepOrder(Run run, Plan plan, SweepPolicies policies, StopSignal stop, RunObserver observer) {}
