package dev.cubesweep.it.sim;

import java.util.Map;

/**
 * What the server has been asked since it started, and what it did.
 *
 * @param requests by operation, refused ones included; the server's own pages under {@code /__sim/} are not counted
 * @param mostAtOnce requests under way at the same moment, at most, by operation
 * @param refusedForRate requests answered with SlowDown, by the rate or by the fault
 * @param keysListed keys in listed pages, cut ones included
 * @param keysAskedToDelete keys named in deletions, each time
 * @param keysWithCondition of these, the ones asked to go only with a certain ETag
 * @param keysDeleted objects that were there and were deleted
 */
public record Asked(
        Map<Operation, Long> requests,
        Map<Operation, Long> mostAtOnce,
        long refusedForRate,
        long keysListed,
        long keysAskedToDelete,
        long keysWithCondition,
        long keysDeleted) {

    public long mostAtOnce(Operation operation) {
        return mostAtOnce.getOrDefault(operation, 0L);
    }

    public long requests(Operation operation) {
        return requests.getOrDefault(operation, 0L);
    }
}
