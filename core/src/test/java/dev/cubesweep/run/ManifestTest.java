package dev.cubesweep.run;

import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.plan.PlanStorageException;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.sweep.KeyOutcome;
import dev.cubesweep.sweep.Manifest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestTest {

    private static final int OBJECTS = ObjectStore.MAX_BATCH + 2;

    private final CleanupScene scene = new CleanupScene();

    /** A run of two batches. */
    private Run swept() {
        scene.catalog().add(aJob("7", scene.daysAgo(9)).completed().original("cube/uploads/0000"));
        for (int object = 0; object < OBJECTS; object++) {
            scene.object("uploads/%04d".formatted(object), 10, Duration.ofDays(9));
        }
        scene.store().faults().failDeletionOf("cube/uploads/0003", "AccessDenied");
        return found(scene.bulk());
    }

    private List<KeyOutcome> lines(Run run) {
        List<KeyOutcome> lines = new ArrayList<>();
        Manifest.of(run, scene.plans()).orElseThrow().forEach(line -> lines.add((KeyOutcome) line));
        return lines;
    }

    @Test
    void saysWhatBecameOfEachKeyInThePlansOrder() {
        List<KeyOutcome> lines = lines(swept());

        assertThat(lines).hasSize(OBJECTS);
        assertThat(lines).extracting(line -> line.deletion().key().value()).isSorted();
        assertThat(lines.get(0).deletion().owners()).containsExactly("7");
        assertThat(lines.get(0).deletion().reason()).isEqualTo("temporary");
        assertThat(lines.get(0).result()).isEqualTo(KeyOutcome.Result.DELETED);
        assertThat(lines.get(3).result()).isEqualTo(KeyOutcome.Result.FAILED);
        assertThat(lines.get(3).detail()).isEqualTo("AccessDenied");
        assertThat(lines.get(OBJECTS - 1).deletion().object().size()).isEqualTo(10);
    }

    @Test
    void isEmptyOfARunThatHadNothingToDelete() {
        assertThat(lines(found(scene.bulk()))).isEmpty();
    }

    @Test
    void isNotKeptOfADryRun() {
        Run run = found(scene.dryRun());

        assertThat(Manifest.of(run, scene.plans())).isEmpty();
        assertThat(Manifest.missing(run))
                .isEqualTo("The cleanup run " + run.id() + " has no manifest: it was a dry run, which deletes nothing;"
                        + " its plan says what would go.");
    }

    @Test
    void isNotKeptOfARunThatAGuardRefused() {
        scene.object("uploads/a", Duration.ofDays(9));
        Run run = found(scene.bulk());

        assertThat(run.status()).isEqualTo(RunStatus.REFUSED);
        assertThat(Manifest.of(run, scene.plans())).isEmpty();
        assertThat(Manifest.missing(run)).endsWith(" has no manifest: a guard refused it before its first deletion.");
    }

    @Test
    void isNotKeptOfARunThatWasCancelledInTheQueue() {
        RunId id = scene.submit(CleanupScene.bulkRequest());
        scene.runs().requestCancel(id, scene.clock().instant());
        scene.advance(id);
        Run run = scene.runs().find(id).orElseThrow();

        assertThat(Manifest.of(run, scene.plans())).isEmpty();
        assertThat(Manifest.missing(run))
                .endsWith(" has no manifest: it ended (cancelled) before a deletion was recorded.");
    }

    @Test
    void isNotKeptForEver() {
        Run run = swept();
        scene.plans().removeManifest(run.id());

        assertThat(Manifest.of(run, scene.plans())).isEmpty();
        assertThat(Manifest.missing(run)).endsWith(" has no manifest: its time is over (CUBESWEEP_AUDIT_DAYS).");
    }

    private Run found(CleanupReport report) {
        return scene.runs().find(new RunId(String.valueOf(report.runId()))).orElseThrow();
    }

    @Test
    void isNotReadWithoutOneOfItsParts() {
        Run run = swept();
        scene.store().reservedFiles().remove("runs/" + run.id() + "/manifest-000001.ndjson.gz");

        assertThatThrownBy(() -> lines(run))
                .isInstanceOf(PlanStorageException.class)
                .hasMessageContaining("of its 2 parts there are 1");
    }

    @Test
    void aPartThatIsCutShortIsNoEnd() {
        Run run = swept();
        String part = "runs/" + run.id() + "/manifest-000001.ndjson.gz";
        scene.store().reservedFiles().put(part, new byte[] {31, -117, 8, 0});

        assertThatThrownBy(() -> lines(run))
                .isInstanceOf(PlanStorageException.class)
                .hasMessageContaining("Part 1 of the manifest");
    }

    @Test
    void aPartThatHasTooFewLinesIsNoEnd() {
        Run run = swept();
        scene.plans().saveManifestPart(run.id(), 0, part(run, 1));

        assertThatThrownBy(() -> lines(run))
                .isInstanceOf(PlanStorageException.class)
                .hasMessageContaining("it has 4 of " + OBJECTS + " lines");
    }

    @Test
    void aPartThatIsRemovedWhileItIsReadIsNoEnd() {
        Run run = swept();
        Manifest manifest = Manifest.of(run, scene.plans()).orElseThrow();
        scene.plans().removeManifest(run.id());

        assertThatThrownBy(() -> manifest.forEach(line -> {}))
                .isInstanceOf(PlanStorageException.class)
                .hasMessage("Part 0 of the manifest of cleanup run " + run.id() + " cannot be read.");
    }

    @Test
    void aPartThatNoRunRecordedAccountsForNothing() {
        scene.catalog().add(aJob("7", scene.daysAgo(9)).completed());
        scene.object("uploads/a", Duration.ofDays(9));
        RunId id = scene.submit(CleanupScene.bulkRequest());
        scene.reachRuns(runs -> Interception.before(RunRepository.class, runs, "record", Interception::die));
        scene.advanceUntilDeath(id);
        Run run = scene.runs().find(id).orElseThrow();

        assertThat(scene.plans().manifestParts(id)).containsExactly(0);
        assertThat(Manifest.of(run, scene.plans())).isEmpty();
    }

    @Test
    void whyItIsTooEarlyIsSaidInOneSentence() {
        Run run = scene.runs().find(scene.submit(CleanupScene.bulkRequest())).orElseThrow();

        assertThat(Manifest.tooEarly(run))
                .isEqualTo("The cleanup run " + run.id()
                        + " is under way (queued); its manifest can be read when it has ended.");
    }

    private byte[] part(Run run, int number) {
        try (var in = scene.plans().openManifestPart(run.id(), number).orElseThrow()) {
            return in.readAllBytes();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
