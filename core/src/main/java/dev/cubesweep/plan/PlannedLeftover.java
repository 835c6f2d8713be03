package dev.cubesweep.plan;

import dev.cubesweep.store.ObjectKey;
import java.time.Instant;

/**
 * One line of a plan, after its deletions: an unfinished upload to abort, or an old version to remove, exactly as the
 * store showed it.
 *
 * @param id the upload's or version's own, by which alone it is removed
 * @param size of the upload's parts or of the version, in bytes
 * @param since when its age began: the upload's last change, or when the version was replaced
 */
public record PlannedLeftover(LeftoverKind kind, ObjectKey key, String id, long size, Instant since) {}
