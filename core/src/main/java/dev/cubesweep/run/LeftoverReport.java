package dev.cubesweep.run;

/**
 * What a cleanup's reply says of bytes that no listing of objects shows. In a dry run, what would be; while a run is
 * under way, what has been so far. Sizes are in units of 1,048,576 bytes, rounded to two decimals.
 *
 * @param hiddenCount those of the deleted files of which the bucket keeps an old version, so that nothing was freed
 *     (H18); {@code deleted_size_mb} does not count them
 * @param unfinishedUploads how many unfinished uploads the plan found, those that stay included (H19)
 * @param abortedUploads confirmed aborts; only they free their parts
 * @param removedVersions confirmed removals of old versions
 */
public record LeftoverReport(
        long hiddenCount,
        double hiddenSizeMb,
        long unfinishedUploads,
        double unfinishedUploadSizeMb,
        long abortedUploads,
        double abortedUploadSizeMb,
        long removedVersions,
        double removedVersionSizeMb) {

    public static final LeftoverReport NONE = new LeftoverReport(0, 0, 0, 0, 0, 0, 0, 0);
}
