package dev.cubesweep.benchmarks;

import static dev.cubesweep.catalog.ClipRowBuilder.aClip;
import static dev.cubesweep.catalog.JobRowBuilder.aJob;

import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.store.KeyPrefix;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rows of jobs that ended long ago, each with an original, an audio and three clips; their keys are those of the
 * simulated S3's PIPELINE layout.
 *
 * @param jobs how many rows of jobs; there are three times as many of clips
 * @param objects how many the store holds, on which the ids of its jobs depend
 */
record PipelineRows(KeyPrefix prefix, int jobs, int objects, Instant now) {

    private static final int CLIPS_OF_A_JOB = 3;
    private static final int OBJECTS_OF_A_JOB = 2 + CLIPS_OF_A_JOB;
    private static final Duration AGE = Duration.ofDays(30);

    /** As many rows as asked for, a quarter of them of jobs. */
    static PipelineRows of(KeyPrefix prefix, int rows, int objects, Instant now) {
        return new PipelineRows(prefix, rows / (1 + CLIPS_OF_A_JOB), objects, now);
    }

    Stream<JobRow> jobRows() {
        return IntStream.range(0, jobs)
                .mapToObj(this::id)
                .map(id -> aJob(id, changedAt())
                        .completed()
                        .original(prefix + "uploads/" + id + "/original.mp4")
                        .audio(prefix + "audio/" + id + ".mp3")
                        .build());
    }

    Stream<ClipRow> clipRows() {
        return IntStream.range(0, jobs * CLIPS_OF_A_JOB)
                .mapToObj(clip -> aClip("clip-" + clip, id(clip / CLIPS_OF_A_JOB), changedAt())
                        .completed(changedAt())
                        .key(clipKey(clip))
                        .build());
    }

    String clipKey(int clip) {
        return prefix + "clips/" + id(clip / CLIPS_OF_A_JOB) + "/clip-" + clip % CLIPS_OF_A_JOB + ".mp4";
    }

    private String id(int job) {
        return HexFormat.of().toHexDigits(job * ((1L << 32) / (objects / OBJECTS_OF_A_JOB + 2)), 8);
    }

    private Instant changedAt() {
        return now.minus(AGE);
    }
}
