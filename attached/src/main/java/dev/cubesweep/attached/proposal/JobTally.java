package dev.cubesweep.attached.proposal;

import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobStatus;
import java.util.Arrays;

/** Counts the jobs that are done and still have a source in the store, at a byte and a fingerprint each. */
final class JobTally {

    private static final byte COMPLETED = 1;
    private static final byte HAS_CLIP = 2;
    private static final byte UNFINISHED = 4;
    private static final byte HAS_SOURCE = 8;

    private final Fingerprints jobs = new Fingerprints();
    private byte[] flags = new byte[1024];

    void job(JobId id, JobStatus status) {
        mark(id, status == JobStatus.COMPLETED ? COMPLETED : UNFINISHED);
    }

    void source(JobId id) {
        mark(id, HAS_SOURCE);
    }

    void clip(JobId id, ClipStatus status) {
        mark(id, status == ClipStatus.COMPLETED ? HAS_CLIP : UNFINISHED);
    }

    private void mark(JobId id, byte flag) {
        int number = jobs.add(id.value());
        if (number == flags.length) {
            flags = Arrays.copyOf(flags, Math.addExact(number, number / 2));
        }
        flags[number] |= flag;
    }

    /** The condition under which jobs are cleaned up by themselves, for those that have something to clean up. */
    long doneWithSources() {
        long count = 0;
        for (int i = 0; i < jobs.size(); i++) {
            count += flags[i] == (COMPLETED | HAS_CLIP | HAS_SOURCE) ? 1 : 0;
        }
        return count;
    }
}
