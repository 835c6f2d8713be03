package dev.cubesweep.it.hazards;

import static dev.cubesweep.it.hazards.FaultScene.KEPT;
import static dev.cubesweep.it.hazards.FaultScene.OLD;
import static dev.cubesweep.it.hazards.HazardScene.CUBE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.it.proxy.Fault;
import dev.cubesweep.it.proxy.faults.CutOff;
import dev.cubesweep.it.proxy.faults.First;
import dev.cubesweep.it.proxy.faults.HangUp;
import dev.cubesweep.it.proxy.faults.IgnoredConditions;
import dev.cubesweep.it.proxy.faults.OtherPage;
import dev.cubesweep.it.proxy.faults.Refusal;
import dev.cubesweep.it.proxy.faults.RefusedKeys;
import dev.cubesweep.it.proxy.faults.Silence;
import dev.cubesweep.it.proxy.faults.Unmentioned;
import dev.cubesweep.it.servers.ServerKind;
import dev.cubesweep.run.CleanupReport;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deletions that a real server does, or does not do, and of which Cubesweep hears something else or nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DeletionFaults {

    private static final List<String> SOME = OLD.subList(1, 3);

    private final FaultScene scene;

    DeletionFaults(ServerKind server) {
        scene = new FaultScene(server);
    }

    @BeforeEach
    void refill() {
        scene.refill();
    }

    @AfterAll
    void close() {
        scene.close();
    }

    static Stream<Fault> undone() {
        return Stream.of(
                new HangUp(false),
                new Silence(false),
                new OtherPage(),
                Refusal.SERVER_ERROR,
                Refusal.UNAVAILABLE,
                Refusal.SLOW_DOWN,
                Refusal.SLOW_DOWN_IN_A_SUCCESS);
    }

    static Stream<Fault> doneAndNotSaid() {
        return Stream.of(new HangUp(true), new Silence(true), new CutOff(), new Unmentioned());
    }

    @ParameterizedTest
    @MethodSource("undone")
    @DisplayName("H15 H23 a deletion that was not done is asked for again, and counts once")
    void undoneOnce(Fault fault) {
        scene.deletions().once(fault);

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(scene.asked()).isEqualTo(OLD);
        assertThat(scene.left()).isEqualTo(KEPT);
    }

    static Stream<Fault> troubles() {
        return Stream.of(new Silence(false), new OtherPage(), Refusal.SLOW_DOWN);
    }

    @ParameterizedTest
    @MethodSource("troubles")
    @DisplayName("H15 H23 deletions that are never done are given up and count as failed; the next run does them")
    void neverDone(Fault fault) {
        scene.deletions().always(fault);

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed_with_errors");
        assertThat(report.failedCount()).isEqualTo(OLD.size());
        assertThat(report.errorsSample()).allMatch(line -> line.startsWith(CUBE + "uploads/old-"));
        assertThat(scene.asked()).isEmpty();
        assertThat(scene.left()).hasSize(OLD.size() + KEPT.size());

        scene.proxy().heal();
        assertThat(scene.bulk().deletedCount()).isEqualTo(OLD.size());
    }

    @ParameterizedTest
    @MethodSource("doneAndNotSaid")
    @DisplayName("H14 H15 a deletion that was done, of which no word comes back, is looked at and not asked for again")
    void doneAndNotSaid(Fault fault) {
        scene.deletions().always(fault);

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(report.deletedCount()).isEqualTo(OLD.size());
        assertThat(scene.asked()).isEqualTo(OLD);
        assertThat(scene.left()).isEqualTo(KEPT);
    }

    @Test
    @DisplayName("H14 keys that are refused inside a 200 stay and have failed")
    void refusedKeys() {
        scene.deletions().always(new RefusedKeys("AccessDenied", DeletionFaults::isSome));

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed_with_errors");
        assertThat(report.failedCount()).isEqualTo(SOME.size());
        assertThat(report.errorsSample()).hasSize(SOME.size()).allMatch(line -> line.contains("AccessDenied"));
        assertThat(scene.asked()).doesNotContainAnyElementsOf(SOME).hasSize(OLD.size() - SOME.size());
        assertThat(scene.left()).containsAll(SOME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SlowDown", "InternalError"})
    @DisplayName("H14 H23 keys that the store is too busy for are asked for again, and only they")
    void busyKeys(String code) {
        scene.deletions().times(2, new RefusedKeys(code, DeletionFaults::isSome));

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(scene.asked()).as("each once").isEqualTo(OLD);
        assertThat(scene.left()).isEqualTo(KEPT);
    }

    @Test
    @DisplayName("H14 H23 keys that the store is always too busy for are given up in the end")
    void alwaysBusyKeys() {
        scene.deletions().always(new RefusedKeys("SlowDown", DeletionFaults::isSome));

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed_with_errors");
        assertThat(report.errorsSample()).hasSize(SOME.size()).allMatch(line -> line.contains("SlowDown"));
        assertThat(scene.left()).containsAll(SOME);

        scene.proxy().heal();
        assertThat(scene.bulk().deletedCount()).isEqualTo(SOME.size());
    }

    static Stream<Fault> unanswered() {
        return Stream.of(new HangUp(false), new HangUp(true), new CutOff(), Refusal.SLOW_DOWN_IN_A_SUCCESS);
    }

    @ParameterizedTest
    @MethodSource("unanswered")
    @DisplayName("H10 what is uploaded again while a deletion goes unanswered stays, on stores without conditions too")
    void uploadedAgainBeforeTheRepetition(Fault fault) {
        scene.proxy().on(call -> true).always(new IgnoredConditions());
        String path = OLD.get(2);
        scene.deletions().once(fault);
        scene.looks()
                .where(call -> scene.proxy().asked().stream().anyMatch(before -> before.names(CUBE + path)))
                .once(new First(() -> scene.client().put(CUBE + path, "uploaded again")));

        CleanupReport report = scene.scene().node().bulk();

        assertThat(report.changedCount()).isEqualTo(1);
        assertThat(report.deletedCount()).isEqualTo(OLD.size() - 1);
        assertThat(scene.client().read(CUBE + path)).asString().isEqualTo("uploaded again");
        assertThat(scene.left()).containsAll(KEPT).contains(path);
    }

    private static boolean isSome(String key) {
        return SOME.contains(key.substring(CUBE.length()));
    }
}
