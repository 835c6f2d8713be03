package dev.cubesweep.attached.proposal;

import java.time.Instant;

/**
 * What the operator chose.
 *
 * @param timeZone of columns that have none: {@code UTC}, {@code Europe/Berlin}
 * @param since jobs that finished before it are left to the bulk cleanup
 */
public record ProposalOptions(String timeZone, Instant since) {}
