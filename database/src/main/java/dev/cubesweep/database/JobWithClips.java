package dev.cubesweep.database;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.cubesweep.catalog.JobId;
import java.util.List;
import java.util.Optional;

/**
 * A job as it is recorded, and its clips.
 *
 * @param moreClips whether it has more than those
 */
public record JobWithClips(@JsonUnwrapped ReportReply<RecordedJob> job, List<RecordedClip> clips, boolean moreClips) {

    /** So many clips are shown with their job. */
    private static final int CLIPS = 1_000;

    public JobWithClips {
        clips = List.copyOf(clips);
    }

    /** The job of an id, if there is one. */
    public static Optional<JobWithClips> find(PipelineReports reports, JobId id) {
        return reports.find(id).map(job -> {
            List<RecordedClip> clips = reports.clips(new ClipFilter(id, null), null, CLIPS + 1);
            boolean more = clips.size() > CLIPS;
            return new JobWithClips(ReportReply.of(job, List.of()), more ? clips.subList(0, CLIPS) : clips, more);
        });
    }
}
