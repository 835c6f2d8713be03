package dev.cubesweep.sweep;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.cubesweep.plan.PlannedLeftover;

/**
 * What became of one planned leftover: a line of the manifest.
 *
 * @param detail the store's own words where it {@code FAILED}, else empty
 */
public record LeftoverOutcome(
        @JsonUnwrapped PlannedLeftover leftover,
        @JsonProperty("outcome") KeyOutcome.Result result,
        String detail) implements ManifestLine {}
