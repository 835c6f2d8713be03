package dev.cubesweep.attached;

import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.catalog.JobStatus;
import java.util.HashSet;
import java.util.Set;

/**
 * Which jobs are done: completed, with at least one clip, all of them completed. The spec's condition
 * ({@code total_clips > 0 and completed_clips == total_clips}) and the job's own word.
 */
final class DoneJobs extends CatalogSink {

    private final Set<JobId> completed = new HashSet<>();
    private final Set<JobId> withClips = new HashSet<>();
    private final Set<JobId> unfinished = new HashSet<>();

    boolean isDone(JobId job) {
        return completed.contains(job) && withClips.contains(job) && !unfinished.contains(job);
    }

    @Override
    public void job(JobRow job) {
        if (job.status() == JobStatus.COMPLETED) {
            completed.add(job.id());
        } else {
            unfinished.add(job.id());
        }
    }

    @Override
    public void clip(ClipRow clip) {
        withClips.add(clip.job());
        if (clip.status() != ClipStatus.COMPLETED) {
            unfinished.add(clip.job());
        }
    }
}
