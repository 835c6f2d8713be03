package dev.cubesweep.sweep;

import dev.cubesweep.policy.LeftoverPolicy;
import dev.cubesweep.policy.Policy;

/** By what a sweep decides again before it deletes: the policies by which its plan was made. */
public record SweepPolicies(Policy objects, LeftoverPolicy leftovers) {}
