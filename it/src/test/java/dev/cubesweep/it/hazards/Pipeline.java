package dev.cubesweep.it.hazards;

import static dev.cubesweep.catalog.ClipStatus.COMPLETED;

import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.database.ClipReport;
import dev.cubesweep.database.Hold;
import dev.cubesweep.database.JobReport;
import dev.cubesweep.database.PipelineReports;
import dev.cubesweep.database.ReportedKey;
import dev.cubesweep.installation.Installation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the pipeline tells the own catalog, in few words. Keys are spelled as the application would. */
final class Pipeline {

    /** So that no job in the making becomes completed, and cleaned by itself, when its first clip is. */
    private static final int MORE_TO_COME = 99;

    private final Installation installation;

    Pipeline(Installation installation) {
        this.installation = installation;
    }

    /** A job that is being processed, from this original. */
    void working(String job, String original) {
        reports().report(job(job, JobStatus.PROCESSING, original, null, MORE_TO_COME));
    }

    /** A job that is being processed, and is cleaned by itself once all its clips are completed. */
    void cutting(String job, String original) {
        reports().report(job(job, JobStatus.PROCESSING, original, null, null));
    }

    /** A job that is completed and made no clip. */
    void finished(String job, String original) {
        reports().report(job(job, JobStatus.COMPLETED, original, null, null));
    }

    void finished(String job, String original, String audio) {
        reports().report(job(job, JobStatus.COMPLETED, original, audio, null));
    }

    void status(String job, JobStatus status) {
        reports().report(JobReport.of(new JobId(job), status));
    }

    void artifact(String job, String key) {
        reports().report(new JobReport(new JobId(job), null, null, null, null, List.of(key(key)), null, null));
    }

    /** A completed clip, from now on. */
    void clip(String clip, String job, String key) {
        clip(clip, job, COMPLETED, key);
    }

    void clip(String clip, String job, ClipStatus status, String key) {
        reports().report(ClipReport.of(new ClipId(clip), new JobId(job), status).withKey(key(key)));
    }

    /** A clip that is cut from now on. */
    void clipBegins(String clip, String job) {
        reports().report(ClipReport.of(new ClipId(clip), new JobId(job), ClipStatus.PROCESSING));
    }

    Hold holdKey(String key) {
        return installation.holds().holdKey(key(key), "");
    }

    Hold holdClip(String clip) {
        return installation.holds().holdClip(new ClipId(clip), "");
    }

    void removeJob(String job) {
        reports().remove(new JobId(job));
    }

    private PipelineReports reports() {
        return installation.reports();
    }

    private JobReport job(
            String id, JobStatus status, String original, @Nullable String audio, @Nullable Integer expectedClips) {
        return new JobReport(
                new JobId(id),
                null,
                status,
                key(original),
                audio == null ? null : key(audio),
                List.of(),
                expectedClips,
                null);
    }

    private ReportedKey key(String spelling) {
        return installation.keys().report("key", spelling, new ArrayList<>());
    }
}
