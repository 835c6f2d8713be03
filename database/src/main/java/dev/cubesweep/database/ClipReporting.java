package dev.cubesweep.database;

import static dev.cubesweep.database.PipelineRefusedException.conflict;
import static dev.cubesweep.database.PipelineRefusedException.invalid;
import static dev.cubesweep.database.PipelineRefusedException.notFound;

import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.catalog.ObjectKind;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Takes the reports of clips, within the transaction that holds the catalog's gate. */
final class ClipReporting {

    private final JobCompletion completion;

    ClipReporting(JobCompletion completion) {
        this.completion = completion;
    }

    RecordedClip report(Handle handle, ClipReport report, Instant now) {
        ReportChecks.requirePast("created_at", report.createdAt(), now);
        ReportChecks.requirePast("completed_at", report.completedAt(), now);
        Optional<RecordedClip> known = ClipRecords.find(handle, report.id());
        if (known.isPresent() && changesNothing(known.get(), report)) {
            return known.get();
        }
        RecordedJob job = jobOf(handle, known, report);
        boolean wasDone = completion.isDone(handle, job.id());
        boolean completes = report.status() == ClipStatus.COMPLETED
                && known.map(clip -> clip.status() != ClipStatus.COMPLETED).orElse(true);
        if (known.isEmpty()) {
            add(handle, job, report, now);
        } else {
            change(handle, job, known.get(), report, now);
        }
        if (completes) {
            OwnedKeys.markPresent(handle, report.id());
            completion.clipCompleted(handle, job.id(), now);
        }
        Holds.rememberKeys(handle, job.id());
        completion.reported(handle, job.id(), wasDone, now);
        return ClipRecords.find(handle, report.id()).orElseThrow();
    }

    private static RecordedJob jobOf(Handle handle, Optional<RecordedClip> known, ClipReport report) {
        JobId reported = report.job();
        JobId job = known.map(RecordedClip::job).orElse(reported);
        if (job == null) {
            throw invalid("The clip " + report.id() + " is new, so its report must name its job.");
        }
        if (reported != null && !reported.equals(job)) {
            throw conflict("The clip " + report.id() + " belongs to the job " + job + ", not to " + reported + ".");
        }
        return JobRecords.find(handle, job)
                .orElseThrow(() -> notFound("There is no job " + job + "; report the job before its clips."));
    }

    private static void add(Handle handle, RecordedJob job, ClipReport report, Instant now) {
        refuseUnlessJobCanWork(handle, job, "takes no more clips");
        refuseMarkedKeys(handle, job, report);
        RecordedClip clip = merged(created(report, job.id(), now), report, now);
        requireKey(clip, report);
        ClipRecords.insert(handle, clip);
        setKey(handle, clip, report);
        wake(handle, job, now);
    }

    private static void change(Handle handle, RecordedJob job, RecordedClip known, ClipReport report, Instant now) {
        RecordedClip clip = merged(known, report, now);
        if (!known.status().canBecome(clip.status())) {
            throw conflict("The clip " + known.id() + " is " + known.status().text() + " and cannot become "
                    + clip.status().text() + ".");
        }
        boolean retried = known.status().isTerminal() && !clip.status().isTerminal();
        if (retried) {
            refuseUnlessJobCanWork(handle, job, "is cut no more");
        }
        refuseMarkedKeys(handle, job, report);
        requireKey(clip, report);
        ClipRecords.update(handle, clip);
        if (report.key() != null && !known.hasKey(report.key())) {
            OwnedKeys.removeOfClip(handle, clip.id());
            setKey(handle, clip, report);
        }
        if (retried) {
            wake(handle, job, now);
        }
    }

    private static void refuseMarkedKeys(Handle handle, RecordedJob job, ClipReport report) {
        JobReporting.refuseMarked(DeletionMarks.ofClip(handle, report.id()));
        JobReporting.refuseMarked(DeletionMarks.thatDependOnActivity(handle, job.id()));
        if (report.key() != null) {
            JobReporting.refuseMarked(DeletionMarks.among(handle, report.key().keys()));
        }
    }

    private static void refuseUnlessJobCanWork(Handle handle, RecordedJob job, String consequence) {
        if (!job.status().canBecome(JobStatus.PROCESSING)) {
            throw conflict("The job " + job.id() + " is " + job.status().text() + " and " + consequence + ".");
        }
        JobReporting.refuseWithoutSource(job);
    }

    /** A job that gets work again is active again. */
    private static void wake(Handle handle, RecordedJob job, Instant now) {
        if (job.status().isTerminal()) {
            JobRecords.setStatus(handle, job.id(), JobStatus.PROCESSING, now);
        }
    }

    private static void setKey(Handle handle, RecordedClip clip, ClipReport report) {
        if (report.key() != null) {
            OwnedKeys.add(handle, clip.job(), clip.id(), ObjectKind.CLIP, report.key());
        }
    }

    /** Without it, the clip's file would pass for one that nobody knows, and lose what its user was promised. */
    private static void requireKey(RecordedClip clip, ClipReport report) {
        if (clip.status() == ClipStatus.COMPLETED && clip.key() == null && report.key() == null) {
            throw invalid("The clip " + clip.id() + " is completed, so its report must give its key.");
        }
        if (clip.status() != ClipStatus.COMPLETED && report.completedAt() != null) {
            throw invalid("The clip " + clip.id() + " has a completed_at, but is "
                    + clip.status().text() + ".");
        }
    }

    private static boolean changesNothing(RecordedClip known, ClipReport report) {
        return known.status().isTerminal()
                && (report.status() == null || report.status() == known.status())
                && (report.job() == null || report.job().equals(known.job()))
                && (report.key() == null || known.hasKey(report.key()))
                && (report.createdAt() == null
                        || InstantColumn.truncate(report.createdAt()).equals(known.createdAt()))
                && (report.completedAt() == null
                        || InstantColumn.truncate(report.completedAt()).equals(known.completedAt()));
    }

    private static RecordedClip created(ClipReport report, JobId job, Instant now) {
        return new RecordedClip(report.id(), job, ClipStatus.PENDING, now, now, null, null);
    }

    private static RecordedClip merged(RecordedClip known, ClipReport report, Instant now) {
        ClipStatus status = report.status() == null ? known.status() : report.status();
        Instant completedAt = known.completedAt() == null ? now : known.completedAt();
        completedAt = report.completedAt() == null ? completedAt : report.completedAt();
        return new RecordedClip(
                known.id(),
                known.job(),
                status,
                report.createdAt() == null ? known.createdAt() : report.createdAt(),
                now,
                status == ClipStatus.COMPLETED ? completedAt : null,
                known.key());
    }
}
