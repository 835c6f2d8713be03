package dev.cubesweep.model;

import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.catalog.ObjectKind;
import dev.cubesweep.property.Seeds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Makes random histories: the lives of a few jobs, one into the other, and between them whatever else may happen. Keys
 * and jobs are few, so that steps meet; times crowd around the limits of the rules, where mistakes are.
 */
final class Generator {

    private static final int JOBS = 3;
    private static final int CLIPS = 2;
    private static final List<String> SOURCES = List.of("uploads/a", "uploads/b", "audio/a", "keep/a");
    private static final List<String> CLIP_FILES = List.of("clips/1", "clips/2", "clips/3", "public/clips/4");
    private static final List<String> OTHERS = List.of("other/x", "myclips/5", "keep/b", "clips/");
    private static final List<String> USERS = List.of("ann", "bob");
    private static final List<Integer> DAYS = List.of(0, 1, 5, 5, 30);
    private static final int DAY = 24 * 60;
    private static final List<Integer> MINUTES = List.of(
            1,
            1,
            2,
            30,
            60,
            DAY - 60,
            DAY,
            DAY + 1,
            2 * DAY,
            5 * DAY,
            5 * DAY + 1,
            7 * DAY,
            7 * DAY + 1,
            30 * DAY,
            -1,
            -DAY);

    private static final List<Moment> MOMENTS = List.of(Moment.values());
    private static final List<Moment> PLANNING_A_JOB = List.of(Moment.BEFORE_READ_JOBS, Moment.AFTER_READ_JOBS);
    private static final List<Moment> SWEEPING = MOMENTS.stream()
            .filter(moment ->
                    moment.compareTo(Moment.BEFORE_CLAIM) >= 0 && !moment.name().endsWith("RELEASE"))
            .toList();

    private final Random random;
    private final List<Step> steps = new ArrayList<>();
    private final List<Deque<List<Step>>> lives = new ArrayList<>();

    private Generator(long seed) {
        random = Seeds.random(seed);
    }

    static History of(long seed) {
        return new Generator(seed).make();
    }

    private History make() {
        int jobs = 1 + random.nextInt(JOBS);
        for (int job = 0; job < jobs; job++) {
            lives.add(life(job));
        }
        if (chance(0.01)) {
            steps.add(new Step.Flood(1_001 + random.nextInt(20)));
        }
        int length = 15 + random.nextInt(20);
        while (steps.size() < length) {
            Deque<List<Step>> life = one(lives);
            if (!life.isEmpty() && chance(0.5)) {
                steps.addAll(life.removeFirst());
            } else {
                next();
            }
        }
        return new History(steps);
    }

    /** What a pipeline does with one job when all goes well. */
    private Deque<List<Step>> life(int job) {
        String source = one(SOURCES);
        Deque<List<Step>> life = new ArrayDeque<>();
        life.add(List.of(new Step.Upload(source, content(), 0)));
        life.add(List.of(new Step.JobOwns(job, one(ObjectKind.ORIGINAL, ObjectKind.AUDIO), source)));
        life.add(List.of(new Step.JobIs(job, JobStatus.PROCESSING)));
        for (int clip = 0; clip <= random.nextInt(CLIPS); clip++) {
            String file = one(CLIP_FILES);
            life.add(List.of(new Step.ClipIs(job, clip, ClipStatus.PROCESSING, null, null)));
            life.add(List.of(new Step.Upload(file, content(), 0)));
            life.add(List.of(new Step.ClipIs(job, clip, ClipStatus.COMPLETED, file, null)));
        }
        Step beside = chance(0.7) ? fault(PLANNING_A_JOB) : new Step.Pass(1);
        life.add(List.of(new Step.Pass(2), beside, new Step.Work()));
        return life;
    }

    private void next() {
        int choice = random.nextInt(100);
        if (choice < 30) {
            steps.add(deed());
        } else if (choice < 55) {
            steps.add(new Step.Pass(one(MINUTES)));
        } else if (choice < 58) {
            steps.add(new Step.Settings(one(List.of(2, 7, 7)), one(List.of(0, 24, 72)), one(List.of(0, 30))));
        } else {
            cleanup();
        }
    }

    /** A run, mostly with something to delete, often in trouble, and what comes of it. */
    private void cleanup() {
        for (int old = random.nextInt(3); old > 0; old--) {
            steps.add(new Step.Upload(key(), content(), 40 * DAY));
        }
        Step run = run();
        for (int fault = random.nextInt(3); fault > 0; fault--) {
            steps.add(fault(run instanceof Step.Work && chance(0.3) ? PLANNING_A_JOB : MOMENTS));
        }
        steps.add(run);
        if (chance(0.4)) {
            steps.add(meanwhile());
            steps.add(new Step.Work());
        }
    }

    private Step run() {
        int choice = random.nextInt(20);
        if (choice < 12) {
            return new Step.Bulk(one(DAYS), one(List.of(0, 1, 24, 24)), chance(0.7));
        }
        if (choice < 15) {
            return new Step.DryRun(one(DAYS), one(List.of(0, 1, 24)));
        }
        if (choice < 17) {
            return new Step.Apply();
        }
        return choice < 19 ? new Step.ClipsCleanup(chance(0.3)) : new Step.Work();
    }

    private Step.Fault fault(List<Moment> moments) {
        Moment moment = one(chance(0.6) && moments.equals(MOMENTS) ? SWEEPING : moments);
        int call = chance(0.9) ? 1 : 2 + random.nextInt(2);
        int choice = random.nextInt(20);
        if (choice < 5) {
            return new Step.Dies(moment, call);
        }
        if (choice < 8) {
            return new Step.Fails(moment, call);
        }
        if (choice < 9) {
            return new Step.Stops(moment, call);
        }
        if (choice < 17) {
            return new Step.Meanwhile(moment, call, meanwhile());
        }
        return choice < 18
                ? new Step.RefusesKey(key())
                : choice < 19 ? new Step.IgnoresConditions() : new Step.TakesAtOnce(1 + random.nextInt(2));
    }

    private Step.Deed meanwhile() {
        int choice = random.nextInt(20);
        if (choice < 4) {
            return chance(0.3) ? new Step.Work() : new Step.WorkUntil(one(MOMENTS));
        }
        if (choice == 4) {
            return new Step.Cancel();
        }
        return choice < 9 ? deed() : about(key(), random.nextInt(JOBS), random.nextInt(CLIPS));
    }

    /** What changes whether an object may go. */
    private Step.Deed about(String key, int job, int clip) {
        List<Step.Deed> choices = List.of(
                new Step.Hold(new Step.OnKey(key)),
                new Step.Hold(target(job, clip)),
                new Step.Upload(key, content(), 0),
                new Step.Vanish(key),
                new Step.JobOwns(job, one(ObjectKind.ORIGINAL, ObjectKind.ARTIFACT), key),
                new Step.JobIs(job, JobStatus.PROCESSING),
                new Step.ClipIs(job, clip, ClipStatus.COMPLETED, key, null));
        return one(choices);
    }

    private Step.Deed deed() {
        int job = random.nextInt(JOBS);
        int clip = random.nextInt(CLIPS);
        List<Supplier<Step.Deed>> choices = List.of(
                () -> new Step.Upload(key(), content(), one(List.of(0, 0, 0, 60, 3 * DAY, 40 * DAY))),
                () -> new Step.Upload(key(), content(), one(List.of(0, 0, 0, 60, 3 * DAY, 40 * DAY))),
                () -> chance(0.5) ? new Step.Upload("clips/", 0, 40 * DAY) : new Step.Vanish(key()),
                () -> new Step.JobIs(job, one(List.of(JobStatus.values()).subList(0, 5))),
                () -> new Step.JobIs(job, one(JobStatus.PROCESSING, JobStatus.FAILED)),
                () -> new Step.JobOwns(job, one(ObjectKind.ORIGINAL, ObjectKind.AUDIO, ObjectKind.ARTIFACT), key()),
                () -> details(job),
                () -> chance(0.4) ? new Step.RemoveJob(job) : new Step.RemoveClip(job, clip),
                () -> clip(job, clip),
                () -> clip(job, clip),
                () -> new Step.Hold(target(job, clip)),
                () -> new Step.Release(target(job, clip)),
                () -> new Step.UserPromise(one(USERS), chance(0.2) ? null : one(DAYS)));
        return one(choices).get();
    }

    private Step.Deed details(int job) {
        int choice = random.nextInt(3);
        if (choice == 0) {
            return new Step.JobPromises(job, one(DAYS));
        }
        return choice == 1
                ? new Step.JobExpects(job, 1 + random.nextInt(CLIPS))
                : new Step.JobBelongsTo(job, one(USERS));
    }

    private Step.Deed clip(int job, int clip) {
        ClipStatus status = one(List.of(ClipStatus.values()).subList(0, 4));
        boolean completed = status == ClipStatus.COMPLETED;
        return new Step.ClipIs(
                job,
                clip,
                chance(0.1) ? null : status,
                completed || chance(0.4) ? one(CLIP_FILES) : null,
                completed && chance(0.4) ? one(List.of(0, 24, 5 * 24, 5 * 24 + 1, 30 * 24)) : null);
    }

    private Step.Target target(int job, int clip) {
        int choice = random.nextInt(3);
        if (choice == 0) {
            return new Step.OnKey(key());
        }
        return choice == 1 ? new Step.OnJob(job) : new Step.OnClip(job, clip);
    }

    /** Often one of the last that was written: there is something to tell of it. */
    private String key() {
        if (chance(0.6)
                && !steps.isEmpty()
                && one(steps.subList(Math.max(0, steps.size() - 6), steps.size())) instanceof Step.Upload upload) {
            return upload.key();
        }
        return one(one(SOURCES, CLIP_FILES, SOURCES, CLIP_FILES, OTHERS));
    }

    private int content() {
        return 1 + random.nextInt(3);
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    @SafeVarargs
    private <T> T one(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
