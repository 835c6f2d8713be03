package dev.cubesweep.plan;

/**
 * A guard that refuses a plan.
 *
 * @param message one sentence: what was seen, and the way out
 */
public record TrippedGuard(GuardName guard, String message) {}
