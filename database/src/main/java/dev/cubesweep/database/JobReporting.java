package dev.cubesweep.database;

import static dev.cubesweep.database.PipelineRefusedException.conflict;

import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.catalog.ObjectKind;
import dev.cubesweep.store.ObjectKey;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Takes the reports of jobs, within the transaction that holds the catalog's gate. */
final class JobReporting {

    private final JobCompletion completion;

    JobReporting(JobCompletion completion) {
        this.completion = completion;
    }

    RecordedJob report(Handle handle, JobReport report, Instant now) {
        Optional<RecordedJob> known = JobRecords.find(handle, report.id());
        if (known.isPresent() && changesNothing(known.get(), report)) {
            return known.get();
        }
        refuseMarked(DeletionMarks.among(handle, keysOf(report)));
        if (known.isEmpty()) {
            JobRecords.insert(handle, merged(created(report, now), report, now));
            addKeys(handle, report, List.of());
        } else {
            change(handle, known.get(), report, now);
        }
        return JobRecords.find(handle, report.id()).orElseThrow();
    }

    private void change(Handle handle, RecordedJob known, JobReport report, Instant now) {
        JobStatus next = report.status() == null ? known.status() : report.status();
        if (!known.status().canBecome(next)) {
            throw conflict("The job " + known.id() + " is " + known.status().text() + " and cannot become "
                    + next.text() + ".");
        }
        boolean promisesOtherwise =
                !isSame(report.retentionDays(), known.retentionDays()) || !isSame(report.user(), known.user());
        refuseMarked(
                promisesOtherwise
                        ? DeletionMarks.ofJob(handle, known.id())
                        : DeletionMarks.thatDependOnActivity(handle, known.id()));
        boolean wasDone = completion.isDone(handle, known.id());
        addKeys(handle, report, known.objects());
        if (known.status().isTerminal() && !next.isTerminal()) {
            refuseWithoutSource(JobRecords.find(handle, known.id()).orElseThrow());
        }
        JobRecords.update(handle, merged(known, report, now));
        Holds.rememberKeys(handle, known.id());
        completion.reported(handle, known.id(), wasDone, now);
    }

    static void refuseMarked(Optional<ObjectKey> marked) {
        marked.ifPresent(key -> {
            throw conflict("The object '" + key + "' is being deleted right now; try again in a minute.");
        });
    }

    static void refuseWithoutSource(RecordedJob job) {
        if (job.sourceIsGone()) {
            throw conflict("The source of the job " + job.id()
                    + " has been deleted, so no clip can be cut from it; upload it again as a new job.");
        }
    }

    /** A repeated report of a job on which work has ended is no sign of life: it must not prolong anything. */
    private static boolean changesNothing(RecordedJob known, JobReport report) {
        return known.status().isTerminal()
                && isSame(report.status(), known.status())
                && isSame(report.user(), known.user())
                && isSame(report.expectedClips(), known.expectedClips())
                && isSame(report.retentionDays(), known.retentionDays())
                && newKeys(report, known.objects()).isEmpty();
    }

    private static <T> boolean isSame(@Nullable T reported, @Nullable T known) {
        return reported == null || Objects.equals(reported, known);
    }

    private static RecordedJob created(JobReport report, Instant now) {
        return new RecordedJob(report.id(), null, JobStatus.PENDING, now, now, null, null, null, List.of());
    }

    private static RecordedJob merged(RecordedJob known, JobReport report, Instant now) {
        JobStatus status = report.status() == null ? known.status() : report.status();
        Instant completedAt = known.completedAt() == null ? now : known.completedAt();
        return new RecordedJob(
                known.id(),
                report.user() == null ? known.user() : report.user(),
                status,
                known.createdAt(),
                now,
                status == JobStatus.COMPLETED ? completedAt : null,
                report.retentionDays() == null ? known.retentionDays() : report.retentionDays(),
                report.expectedClips() == null ? known.expectedClips() : report.expectedClips(),
                known.objects());
    }

    private static void addKeys(Handle handle, JobReport report, List<RecordedKey> known) {
        for (NewKey added : newKeys(report, known)) {
            if (added.kind().isSource()) {
                OwnedKeys.removeOfJob(handle, report.id(), added.kind());
            }
            OwnedKeys.add(handle, report.id(), null, added.kind(), added.key());
        }
    }

    private record NewKey(ObjectKind kind, ReportedKey key) {

        boolean isAmong(List<RecordedKey> known) {
            return known.stream()
                    .anyMatch(other -> other.kind() == kind && other.spelling().equals(key.spelling()));
        }
    }

    private static List<NewKey> newKeys(JobReport report, List<RecordedKey> known) {
        return allKeys(report).filter(key -> !key.isAmong(known)).toList();
    }

    private static List<ObjectKey> keysOf(JobReport report) {
        return allKeys(report).flatMap(key -> key.key().keys().stream()).toList();
    }

    private static Stream<NewKey> allKeys(JobReport report) {
        return Stream.of(
                        Stream.ofNullable(report.original()).map(key -> new NewKey(ObjectKind.ORIGINAL, key)),
                        Stream.ofNullable(report.audio()).map(key -> new NewKey(ObjectKind.AUDIO, key)),
                        report.artifacts().stream().distinct().map(key -> new NewKey(ObjectKind.ARTIFACT, key)))
                .flatMap(keys -> keys);
    }
}
