package dev.cubesweep.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.catalog.CatalogCounts;
import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.store.ObjectKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PrunedHistoryTest {

    @Nested
    class OnH2 extends Pruning {
        OnH2() {
            super(TestDatabases.h2());
        }
    }

    @Nested
    class OnPostgres extends Pruning {
        OnPostgres() {
            super(TestDatabases.postgres());
        }
    }

    abstract static class Pruning extends PipelineScene {

        private static final Duration KEPT = Duration.ofDays(90);
        private static final ObjectKey CLIP = new ObjectKey("cube/clips/71.mp4");

        private final Set<ObjectKey> present = new HashSet<>();

        Pruning(DatabaseSettings settings) {
            super(settings);
        }

        /** A job that is over, with a completed clip, of which nothing is left. */
        @BeforeEach
        final void anOldJob() {
            present.clear();
            jobWithSources(JobStatus.PROCESSING, null);
            clip("71", ClipStatus.COMPLETED);
        }

        private long prune() {
            return new PrunedHistory(database(), present::contains, KEPT).removeExpired(now, () -> false);
        }

        private CatalogCounts counts() {
            return CatalogSnapshot.read(now, catalog::read).counts();
        }

        @Test
        @DisplayName("H43 a job of which nothing is left goes with its clips when its time is over, and is counted")
        void prunesWhatIsOver() {
            delete(ORIGINAL, AUDIO, CLIP);
            now = START.plus(KEPT);
            assertThat(prune()).isZero();

            now = now.plusSeconds(1);

            assertThat(prune()).isEqualTo(2);
            assertThat(reports.find(JOB)).isEmpty();
            assertThat(counts()).isEqualTo(new CatalogCounts(0, 0, 0, 0, 2));
            assertThat(prune()).isZero();
        }

        @Test
        @DisplayName("H43 a job of which one object may be left stays: its row says whose that object is")
        void keepsWhatOwnsAnObject() {
            delete(ORIGINAL, CLIP);
            now = START.plus(KEPT).plusSeconds(1);
            assertThat(prune()).isZero();

            delete(AUDIO);
            assertThat(prune()).as("its last object went only now").isZero();

            now = now.plus(KEPT).plusSeconds(1);
            assertThat(prune()).isEqualTo(2);
        }

        @Test
        @DisplayName("H43 a job whose clip was written again after its deletion stays: the clip is still promised")
        void keepsWhatWasWrittenAgain() {
            delete(ORIGINAL, AUDIO, CLIP);
            present.add(CLIP);
            now = START.plus(KEPT).plusSeconds(1);
            assertThat(prune()).isZero();

            present.clear();
            assertThat(prune()).as("nobody has seen it go").isZero();
            delete(CLIP);
            now = now.plus(KEPT).plusSeconds(1);
            assertThat(prune()).isEqualTo(2);
        }

        @Test
        void keepsWhatIsAtWork() {
            JobId atWork = new JobId("8");
            reports.report(JobReport.of(atWork, JobStatus.PROCESSING));
            now = START.plus(KEPT).plusSeconds(1);
            assertThat(prune()).isZero();

            reports.report(JobReport.of(atWork, JobStatus.CANCELLED));
            assertThat(prune()).as("it changed just now").isZero();
            now = now.plus(KEPT).plusSeconds(1);

            assertThat(prune()).isEqualTo(1);
            assertThat(reports.find(JOB)).isPresent();
        }

        @Test
        @DisplayName("H38 what is on hold is never pruned")
        void keepsWhatIsHeld() {
            long hold = holds.holdClip(new ClipId("71"), "").id();
            delete(ORIGINAL, AUDIO, CLIP);
            now = START.plus(KEPT).plusSeconds(1);
            assertThat(prune()).isZero();

            holds.release(hold);
            assertThat(prune()).isEqualTo(2);
        }

        @Test
        @DisplayName("H38 a hold that names one key, or a job or clip without any, is enough to keep a row")
        void keepsWhatIsHeldByOneName() {
            delete(ORIGINAL, AUDIO, CLIP);
            JobId bare = new JobId("8");
            reports.report(JobReport.of(bare, JobStatus.CANCELLED));
            JobId failed = new JobId("9");
            reports.report(JobReport.of(failed, JobStatus.PROCESSING));
            reports.report(ClipReport.of(new ClipId("91"), failed, ClipStatus.FAILED));
            reports.report(JobReport.of(failed, JobStatus.FAILED));
            List<Hold> held = List.of(
                    holds.holdKey(ReportedKey.of(AUDIO), ""),
                    holds.holdJob(bare, ""),
                    holds.holdClip(new ClipId("91"), ""));
            now = START.plus(KEPT).plusSeconds(1);
            assertThat(prune()).isZero();

            held.forEach(hold -> holds.release(hold.id()));
            assertThat(prune()).isEqualTo(5);
        }
    }
}
