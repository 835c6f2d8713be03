package dev.cubesweep.model;

import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.database.Hold;
import dev.cubesweep.database.HoldFilter;
import dev.cubesweep.database.Holds;
import dev.cubesweep.database.ReportedKey;
import dev.cubesweep.store.ObjectKey;

/** What the numbers and short keys of steps stand for. */
final class Names {

    private static final String PREFIX = "cube/";

    private Names() {}

    static ObjectKey key(String key) {
        return new ObjectKey(PREFIX + key);
    }

    static JobId job(int number) {
        return new JobId("job" + number);
    }

    static ClipId clip(int job, int number) {
        return new ClipId("job" + job + "clip" + number);
    }

    /** The number of a job. */
    static int number(String job) {
        return Integer.parseInt(job.substring("job".length()));
    }

    static Step.OnClip target(ClipId clip) {
        String[] numbers = clip.value().substring("job".length()).split("clip");
        return new Step.OnClip(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    }

    /** The first hold of the list that this asks for is the oldest. */
    static HoldFilter holdsOn(Step.Target target) {
        if (target instanceof Step.OnJob on) {
            return HoldFilter.on(Hold.TargetKind.JOB, job(on.job()).value());
        }
        if (target instanceof Step.OnClip on) {
            return HoldFilter.on(Hold.TargetKind.CLIP, clip(on.job(), on.clip()).value());
        }
        return HoldFilter.on(
                Hold.TargetKind.KEY, key(((Step.OnKey) target).key()).value());
    }

    static void hold(Holds holds, Step.Target target) {
        String reason = "a history";
        if (target instanceof Step.OnJob on) {
            holds.holdJob(job(on.job()), reason);
        } else if (target instanceof Step.OnClip on) {
            holds.holdClip(clip(on.job(), on.clip()), reason);
        } else if (target instanceof Step.OnKey on) {
            holds.holdKey(ReportedKey.of(key(on.key())), reason);
        }
    }
}
