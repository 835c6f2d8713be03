package dev.cubesweep.model;

import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.catalog.ObjectKind;
import dev.cubesweep.database.ClipReport;
import dev.cubesweep.database.JobReport;
import dev.cubesweep.database.ReportedKey;
import dev.cubesweep.plan.GuardName;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.run.RunSamples;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happens. Steps name what they are about by small numbers and by keys without {@code cube/}, never by
 * what an earlier step returned, so that leaving any of them out leaves a history that can be played.
 */
sealed interface Step {

    void play(Player player);

    /** What anybody does but Cubesweep's own run; it can also happen in the middle of a run. */
    sealed interface Deed extends Step {}

    /** An object of the content of that number is put; of a multipart upload the date is when it was begun (H11). */
    record Upload(String key, int content, int minutesAgo) implements Deed {
        @Override
        public void play(Player player) {
            player.upload(Names.key(key), content, Duration.ofMinutes(minutesAgo));
        }
    }

    /** So many orphans of two months ago: more than one batch. */
    record Flood(int objects) implements Deed {
        @Override
        public void play(Player player) {
            for (int object = 0; object < objects; object++) {
                player.upload(Names.key("flood/" + object), 1, Duration.ofDays(60));
            }
        }
    }

    /** Another client deletes an object. */
    record Vanish(String key) implements Deed {
        @Override
        public void play(Player player) {
            player.vanish(Names.key(key));
        }
    }

    record JobIs(int job, JobStatus status) implements Deed {
        @Override
        public void play(Player player) {
            player.report(JobReport.of(Names.job(job), status));
        }
    }

    record JobOwns(int job, ObjectKind kind, String key) implements Deed {
        @Override
        public void play(Player player) {
            JobId id = Names.job(job);
            ReportedKey named = ReportedKey.of(Names.key(key));
            player.report(
                    switch (kind) {
                        case ORIGINAL -> new JobReport(id, null, null, named, null, List.of(), null, null);
                        case AUDIO -> new JobReport(id, null, null, null, named, List.of(), null, null);
                        case ARTIFACT, CLIP -> new JobReport(id, null, null, null, null, List.of(named), null, null);
                    });
        }
    }

    record JobPromises(int job, int days) implements Deed {
        @Override
        public void play(Player player) {
            player.report(new JobReport(Names.job(job), null, null, null, null, List.of(), null, days));
        }
    }

    record JobExpects(int job, int clips) implements Deed {
        @Override
        public void play(Player player) {
            player.report(new JobReport(Names.job(job), null, null, null, null, List.of(), clips, null));
        }
    }

    record JobBelongsTo(int job, String user) implements Deed {
        @Override
        public void play(Player player) {
            player.report(new JobReport(Names.job(job), user, null, null, null, List.of(), null, null));
        }
    }

    record RemoveJob(int job) implements Deed {
        @Override
        public void play(Player player) {
            player.removeJob(job);
        }
    }

    /** Reports a clip; {@code null} where the report leaves a field out. */
    record ClipIs(
            int job,
            int clip,
            @Nullable ClipStatus status,
            @Nullable String key,
            @Nullable Integer completedHoursAgo) implements Deed {
        @Override
        public void play(Player player) {
            Integer hours = completedHoursAgo;
            player.report(new ClipReport(
                    Names.clip(job, clip),
                    Names.job(job),
                    status,
                    key == null ? null : ReportedKey.of(Names.key(key)),
                    null,
                    hours == null ? null : player.ago(Duration.ofHours(hours))));
        }
    }

    record RemoveClip(int job, int clip) implements Deed {
        @Override
        public void play(Player player) {
            player.removeClip(job, clip);
        }
    }

    record Hold(Target target) implements Deed {
        @Override
        public void play(Player player) {
            player.hold(target);
        }
    }

    /** Lifts the oldest hold on the target. */
    record Release(Target target) implements Deed {
        @Override
        public void play(Player player) {
            player.release(target);
        }
    }

    /** Promises a user to keep clips; {@code null} takes the promise back. */
    record UserPromise(String user, @Nullable Integer days) implements Deed {
        @Override
        public void play(Player player) {
            player.promise(user, days);
        }
    }

    /** The clock goes on, or back where negative. */
    record Pass(int minutes) implements Deed {
        @Override
        public void play(Player player) {
            player.pass(Duration.ofMinutes(minutes));
        }
    }

    /** Somebody cancels the bulk run that is under way. */
    record Cancel() implements Deed {
        @Override
        public void play(Player player) {
            player.cancel();
        }
    }

    /** A worker takes up whatever is due, one run after the other. */
    record Work() implements Deed {
        @Override
        public void play(Player player) {
            player.work();
        }
    }

    /** A worker takes up whatever is due, and is killed at the first such moment. */
    record WorkUntil(Moment moment) implements Deed {
        @Override
        public void play(Player player) {
            player.workUntil(moment);
        }
    }

    /** The operator starts the processes again with other settings. */
    record Settings(int abandonedDays, int failedHours, int trashDays) implements Step {
        @Override
        public void play(Player player) {
            player.restart(Duration.ofDays(abandonedDays), Duration.ofHours(failedHours), trashDays);
        }
    }

    record DryRun(int retentionDays, int graceHours) implements Step {
        @Override
        public void play(Player player) {
            player.submit(RunRequest.bulk(true, retentionDays, graceHours, Set.of(), Set.of(), RunSamples.API));
        }
    }

    /** @param overriding whether the request passes all guards */
    record Bulk(int retentionDays, int graceHours, boolean overriding) implements Step {
        @Override
        public void play(Player player) {
            Set<GuardName> override = overriding ? Set.of(GuardName.values()) : Set.of();
            player.submit(RunRequest.bulk(false, retentionDays, graceHours, override, Set.of(), RunSamples.API));
        }
    }

    record ClipsCleanup(boolean dryRun) implements Step {
        @Override
        public void play(Player player) {
            player.submit(RunRequest.clips(dryRun, 5, 24, Set.of(GuardName.values()), Set.of(), RunSamples.API));
        }
    }

    /** Carries out the plan of the last dry run. */
    record Apply() implements Step {
        @Override
        public void play(Player player) {
            player.apply();
        }
    }

    /** Goes wrong in the next step that makes a worker work. */
    sealed interface Fault extends Step {
        @Override
        default void play(Player player) {
            player.arm(this);
        }
    }

    /** Goes wrong at one moment of it: at the so many-th such call. */
    sealed interface Trap extends Fault {

        Moment moment();

        int call();
    }

    /** The process is killed. */
    record Dies(Moment moment, int call) implements Trap {}

    /** The process is asked to stop. */
    record Stops(Moment moment, int call) implements Trap {}

    /** The call is not answered, before or after it was carried out. */
    record Fails(Moment moment, int call) implements Trap {}

    record Meanwhile(Moment moment, int call, Deed deed) implements Trap {}

    /** The store refuses to delete one key. */
    record RefusesKey(String key) implements Fault {}

    /** The store deletes whatever the ETag, and says so when probed (H10). */
    record IgnoresConditions() implements Fault {}

    /** The store takes so few objects at once. */
    record TakesAtOnce(int objects) implements Fault {}

    /** What a hold is put on. */
    sealed interface Target {}

    record OnKey(String key) implements Target {}

    record OnJob(int job) implements Target {}

    record OnClip(int job, int clip) implements Target {}
}
