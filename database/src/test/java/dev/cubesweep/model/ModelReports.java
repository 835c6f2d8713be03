package dev.cubesweep.model;

import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.catalog.ObjectKind;
import dev.cubesweep.database.ClipReport;
import dev.cubesweep.database.JobReport;
import dev.cubesweep.database.PipelineRefusedException.Kind;
import dev.cubesweep.database.ReportedKey;
import dev.cubesweep.store.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the pipeline's reports: recorded, or refused and nothing is changed. Each method answers with the
 * refusal that there must be.
 */
final class ModelReports {

    private static final Optional<Kind> ACCEPTED = Optional.empty();
    private static final Duration CLEANUP_DELAY = Duration.ofSeconds(60);

    private record New(ObjectKind kind, ObjectKey key) {}

    private final Model model;
    private final Map<String, ModelJob> jobs = new TreeMap<>();
    private final Map<JobId, Instant> cleanups = new HashMap<>();

    ModelReports(Model model) {
        this.model = model;
    }

    Collection<ModelJob> jobs() {
        return jobs.values();
    }

    /** The jobs whose cleanup waits, and until when. */
    Map<JobId, Instant> cleanups() {
        return cleanups;
    }

    Optional<Kind> report(JobReport report) {
        ModelJob job = jobs.get(report.id().value());
        List<New> keys = keysOf(report);
        if (job != null && job.status.isTerminal() && saysNothingNew(job, report, keys)) {
            return ACCEPTED;
        }
        boolean isBeingDeleted = keys.stream().anyMatch(key -> model.isMarked(key.key()));
        if (job == null) {
            return isBeingDeleted ? conflict() : add(new ModelJob(report.id(), model.now()), report, keys);
        }
        JobStatus next = report.status() == null ? job.status : report.status();
        boolean otherwise = differs(report.retentionDays(), job.promise) || differs(report.user(), job.user);
        isBeingDeleted |=
                (otherwise ? job.all() : job.dependingOnActivity()).anyMatch(owned -> model.isMarked(owned.key));
        boolean reopened = job.status.isTerminal() && !next.isTerminal();
        boolean lacksSource = reopened && sourceStaysGone(job, keys);
        return isBeingDeleted || lacksSource || !job.status.canBecome(next) ? conflict() : add(job, report, keys);
    }

    private static boolean sourceStaysGone(ModelJob job, List<New> keys) {
        return job.objects.stream()
                .filter(owned -> owned.kind.isSource() && owned.gone)
                .anyMatch(owned -> keys.stream()
                        .noneMatch(key -> key.kind() == owned.kind && !key.key().equals(owned.key)));
    }

    private Optional<Kind> add(ModelJob job, JobReport report, List<New> keys) {
        boolean wasDone = job.isDone();
        jobs.put(job.id.value(), job);
        keys.stream().filter(key -> !job.owns(key.kind(), key.key())).forEach(key -> job.add(key.kind(), key.key()));
        job.status = report.status() == null ? job.status : report.status();
        job.user = report.user() == null ? job.user : report.user();
        job.promise = report.retentionDays() == null ? job.promise : report.retentionDays();
        job.expectedClips = report.expectedClips() == null ? job.expectedClips : report.expectedClips();
        job.updatedAt = model.now();
        recorded(job, wasDone);
        return ACCEPTED;
    }

    private void recorded(ModelJob job, boolean wasDone) {
        model.changed();
        remember(job);
        if (!wasDone && job.isDone()) {
            cleanups.put(job.id, model.now().plus(CLEANUP_DELAY));
        }
    }

    private void remember(ModelJob job) {
        Step.OnJob whole = new Step.OnJob(Names.number(job.id.value()));
        job.all().forEach(owned -> model.holds().remember(whole, owned.key));
        job.clips
                .values()
                .forEach(clip -> Stream.ofNullable(clip.owned)
                        .forEach(owned -> model.holds().remember(Names.target(clip.id), owned.key)));
    }

    private static boolean saysNothingNew(ModelJob job, JobReport report, List<New> keys) {
        return !differs(report.status(), job.status)
                && !differs(report.user(), job.user)
                && !differs(report.expectedClips(), job.expectedClips)
                && !differs(report.retentionDays(), job.promise)
                && keys.stream().allMatch(key -> job.owns(key.kind(), key.key()));
    }

    private static <T> boolean differs(@Nullable T reported, @Nullable T known) {
        return reported != null && !reported.equals(known);
    }

    private static List<New> keysOf(JobReport report) {
        List<New> keys = new ArrayList<>();
        Stream.ofNullable(report.original()).forEach(key -> keys.add(new New(ObjectKind.ORIGINAL, meaning(key))));
        Stream.ofNullable(report.audio()).forEach(key -> keys.add(new New(ObjectKind.AUDIO, meaning(key))));
        report.artifacts().forEach(key -> keys.add(new New(ObjectKind.ARTIFACT, meaning(key))));
        return keys;
    }

    private static ObjectKey meaning(ReportedKey key) {
        return key.meanings().get(0).key();
    }

    Optional<Kind> report(ClipReport report, JobId of) {
        Instant completedAt = report.completedAt();
        ModelJob job = jobs.get(of.value());
        ModelJob.Clip clip = job == null ? null : job.clips.get(report.id().value());
        ObjectKey key = report.key() == null ? null : meaning(report.key());
        if (clip != null && clip.status.isTerminal() && saysNothingNew(clip, report, key)) {
            return ACCEPTED;
        }
        if (job == null) {
            return Optional.of(Kind.NOT_FOUND);
        }
        ClipStatus before = clip == null ? ClipStatus.PENDING : clip.status;
        ClipStatus next = report.status() == null ? before : report.status();
        boolean wakes = clip == null || before.isTerminal() && !next.isTerminal();
        boolean cannotWork = wakes && (!job.status.canBecome(JobStatus.PROCESSING) || job.sourceIsGone());
        if (clip != null && !before.canBecome(next) || cannotWork || isBeingDeleted(job, clip, key)) {
            return conflict();
        }
        boolean hasKey = key != null || clip != null && clip.owned != null;
        if (next == ClipStatus.COMPLETED ? !hasKey : completedAt != null) {
            return Optional.of(Kind.INVALID);
        }
        record(job, clip == null ? new ModelJob.Clip(report.id(), model.now()) : clip, report, key, wakes);
        return ACCEPTED;
    }

    private boolean isBeingDeleted(ModelJob job, ModelJob.@Nullable Clip clip, @Nullable ObjectKey key) {
        boolean own = clip != null && clip.owned != null && model.isMarked(clip.owned.key);
        return own
                || key != null && model.isMarked(key)
                || job.dependingOnActivity().anyMatch(owned -> model.isMarked(owned.key));
    }

    private void record(ModelJob job, ModelJob.Clip clip, ClipReport report, @Nullable ObjectKey key, boolean wakes) {
        boolean wasDone = job.isDone();
        boolean completes = report.status() == ClipStatus.COMPLETED && clip.status != ClipStatus.COMPLETED;
        job.clips.put(clip.id.value(), clip);
        clip.status = report.status() == null ? clip.status : report.status();
        clip.updatedAt = model.now();
        Instant completedAt = report.completedAt() != null ? report.completedAt() : clip.completedAt;
        clip.completedAt = clip.status != ClipStatus.COMPLETED ? null : completedAt != null ? completedAt : model.now();
        ModelJob.Owned owned = clip.owned;
        if (key != null && (owned == null || !owned.key.equals(key))) {
            clip.owned = new ModelJob.Owned(ObjectKind.CLIP, key);
        }
        if (wakes && job.status.isTerminal()) {
            set(job, JobStatus.PROCESSING);
        }
        if (completes) {
            Stream.ofNullable(clip.owned).forEach(present -> present.gone = false);
            if (!job.status.isTerminal() && job.clipsAreDone()) {
                set(job, JobStatus.COMPLETED);
            }
        }
        recorded(job, wasDone);
    }

    private void set(ModelJob job, JobStatus status) {
        job.status = status;
        job.updatedAt = model.now();
    }

    private static boolean saysNothingNew(ModelJob.Clip clip, ClipReport report, @Nullable ObjectKey key) {
        return !differs(report.status(), clip.status)
                && (key == null || clip.owned != null && clip.owned.key.equals(key))
                && !differs(report.completedAt(), clip.completedAt);
    }

    Optional<Kind> removeJob(int number) {
        boolean known = jobs.remove(Names.job(number).value()) != null;
        model.changed();
        return known ? ACCEPTED : Optional.of(Kind.NOT_FOUND);
    }

    Optional<Kind> removeClip(int job, int clip) {
        ModelJob of = jobs.get(Names.job(job).value());
        boolean known = of != null && of.clips.remove(Names.clip(job, clip).value()) != null;
        model.changed();
        return known ? ACCEPTED : Optional.of(Kind.NOT_FOUND);
    }

    Optional<Kind> hold(Step.Target target) {
        List<ObjectKey> keys = new ArrayList<>();
        if (target instanceof Step.OnKey on) {
            keys.add(Names.key(on.key()));
        } else if (target instanceof Step.OnJob on) {
            ModelJob job = jobs.get(Names.job(on.job()).value());
            if (job == null) {
                return Optional.of(Kind.NOT_FOUND);
            }
            job.all().forEach(owned -> keys.add(owned.key));
        } else if (target instanceof Step.OnClip on) {
            ModelJob job = jobs.get(Names.job(on.job()).value());
            ModelJob.Clip clip = job == null
                    ? null
                    : job.clips.get(Names.clip(on.job(), on.clip()).value());
            if (clip == null) {
                return Optional.of(Kind.NOT_FOUND);
            }
            Stream.ofNullable(clip.owned).forEach(owned -> keys.add(owned.key));
        }
        if (keys.stream().anyMatch(model::isMarked)) {
            return conflict();
        }
        model.holds().put(target);
        keys.forEach(key -> model.holds().remember(target, key));
        model.changed();
        return ACCEPTED;
    }

    Optional<Kind> promise(String user, @Nullable Integer days) {
        boolean isBeingDeleted = days != null
                && jobs.values().stream()
                        .filter(job -> user.equals(job.user))
                        .flatMap(ModelJob::all)
                        .anyMatch(owned -> model.isMarked(owned.key));
        if (isBeingDeleted) {
            return conflict();
        }
        model.promise(user, days);
        return ACCEPTED;
    }

    /** A sweep deleted these, or found them gone. */
    void gone(Collection<ObjectKey> keys) {
        jobs.values().stream()
                .flatMap(ModelJob::all)
                .filter(owned -> keys.contains(owned.key))
                .forEach(owned -> owned.gone = true);
    }

    private static Optional<Kind> conflict() {
        return Optional.of(Kind.CONFLICT);
    }
}
