package dev.cubesweep.catalog;

import static dev.cubesweep.catalog.ClipRowBuilder.aClip;
import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class CatalogSnapshotMemoryTest {

    private static final Logger log = LoggerFactory.getLogger(CatalogSnapshotMemoryTest.class);
    private static final Instant READ_AT = CatalogSnapshotTest.READ_AT;
    private static final Instant YESTERDAY = READ_AT.minus(Duration.ofDays(1));
    private static final int JOBS = 200_000;
    private static final int CLIPS_OF_A_JOB = 4;

    @Test
    void aRowTakesAtMost64Bytes() {
        long before = usedBytes();
        CatalogSnapshot snapshot = CatalogSnapshot.read(READ_AT, CatalogSnapshotMemoryTest::fill);
        long bytes = usedBytes() - before;

        long rows = snapshot.counts().rows();
        log.info("A snapshot of {} rows takes {} bytes a row.", rows, bytes / rows);
        assertThat(rows).isEqualTo(1_000_000);
        assertThat(bytes / rows).isLessThanOrEqualTo(64);
    }

    /** With ids and keys as long as UUIDs make them. */
    private static void fill(CatalogVisitor visitor) {
        for (int job = 0; job < JOBS; job++) {
            visitor.job(aJob(id(job), YESTERDAY)
                    .completed()
                    .original("cube/uploads/" + id(job) + ".mp4")
                    .build());
        }
        for (int clip = 0; clip < JOBS * CLIPS_OF_A_JOB; clip++) {
            visitor.clip(aClip("c" + clip, id(clip / CLIPS_OF_A_JOB), YESTERDAY)
                    .completed(YESTERDAY)
                    .key("cube/clips/" + clip + ".mp4")
                    .build());
        }
    }

    private static String id(int number) {
        return new UUID(number * 0x9E37_79B9_7F4A_7C15L, number).toString();
    }

    private static long usedBytes() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
