package dev.cubesweep.it.hazards;

import static dev.cubesweep.it.hazards.FaultScene.KEPT;
import static dev.cubesweep.it.hazards.FaultScene.OLD;
import static dev.cubesweep.it.hazards.HazardScene.CUBE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.it.proxy.Call;
import dev.cubesweep.it.proxy.Fault;
import dev.cubesweep.it.proxy.faults.First;
import dev.cubesweep.it.proxy.faults.HangUp;
import dev.cubesweep.it.proxy.faults.IgnoredConditions;
import dev.cubesweep.it.proxy.faults.PickyChecksums;
import dev.cubesweep.it.proxy.faults.Refusal;
import dev.cubesweep.it.proxy.faults.RefusedKeys;
import dev.cubesweep.it.proxy.faults.Unmentioned;
import dev.cubesweep.it.proxy.faults.WithoutDate;
import dev.cubesweep.it.servers.ServerKind;
import dev.cubesweep.it.sim.Operation;
import dev.cubesweep.run.CleanupReport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Services that cannot do all that S3 can, and what the probe makes of them. */
class PoorStoreIT {

    private final FaultScene scene = new FaultScene(ServerKind.EMBEDDED).refill();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    @DisplayName("H31 without deletions of many, conditions and Date, with small pages: slower, never wrong")
    void theLeastThatAStoreCanDo() {
        scene.proxy().on(call -> true).always(new WithoutDate());
        scene.proxy().on(call -> true).always(new IgnoredConditions());
        scene.proxy().on(Operation.DELETE_OBJECTS).always(Refusal.NOT_IMPLEMENTED);

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(scene.asked()).isEqualTo(OLD);
        assertThat(scene.left()).isEqualTo(KEPT);
        assertThat(scene.proxy().passedOn()).noneMatch(call -> call.operation() == Operation.DELETE_OBJECTS);
        assertThat(scene.deletionsAsked()).extracting(Call.Deletion::etag).containsOnlyNulls();
    }

    @Test
    @DisplayName("H31 without deletions of many, each deletion has its condition")
    void oneByOneWithConditions() {
        scene.proxy().on(Operation.DELETE_OBJECTS).always(new Refusal(405, "MethodNotAllowed"));
        String path = OLD.get(3);
        scene.proxy()
                .on(Operation.DELETE_OBJECT)
                .naming(CUBE + path)
                .once(new First(() -> scene.client().put(CUBE + path, "uploaded again")));

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(report.changedCount()).isEqualTo(1);
        assertThat(scene.client().read(CUBE + path)).asString().isEqualTo("uploaded again");
        assertThat(scene.deletionsAsked())
                .hasSize(OLD.size())
                .extracting(Call.Deletion::etag)
                .doesNotContainNull();
    }

    @Test
    @DisplayName("H22 a store that refuses the SDK's checksums is swept")
    void refusesChecksums() {
        scene.proxy().on(call -> true).always(PickyChecksums.KNOWS_NO_CRC);

        assertThat(scene.bulk().status()).isEqualTo("completed");

        assertThat(scene.asked()).isEqualTo(OLD);
        assertThat(scene.left()).isEqualTo(KEPT);
        assertThat(scene.ownFiles()).noneMatch(path -> path.startsWith("probe/"));
    }

    @Test
    @DisplayName("H22 a store that wants Content-MD5 gets it")
    void wantsMd5() {
        scene.proxy().on(call -> true).always(PickyChecksums.WANTS_MD5);

        assertThat(scene.bulk().status()).isEqualTo("completed");

        assertThat(scene.proxy().passedOn())
                .as("all in one request")
                .anyMatch(call -> call.has("Content-MD5") && call.deletions().size() == OLD.size());
        assertThat(scene.left()).isEqualTo(KEPT);
    }

    @Test
    @DisplayName("H10 what is uploaded between the last look and the deletion stays where conditions are honoured")
    void conditionsHonoured() {
        String path = uploadedInTheLastMoment();

        CleanupReport report = scene.bulk();

        assertThat(report.changedCount()).isEqualTo(1);
        assertThat(scene.client().read(CUBE + path)).asString().isEqualTo("uploaded again");
    }

    @Test
    @DisplayName("H10 where conditions are ignored, what is uploaded in the last moment is lost, and nothing else")
    void conditionsIgnored() {
        scene.proxy().on(call -> true).always(new IgnoredConditions());
        String path = uploadedInTheLastMoment();

        CleanupReport report = scene.scene().node().bulk();

        assertThat(scene.asked()).as("the window of docs/stores.md").contains(path);
        assertThat(scene.left()).isEqualTo(KEPT);
        assertThat(report.status()).isEqualTo("completed");
        assertThat(report.changedCount()).isZero();
        assertThat(report.deletedCount()).as("it is gone, and said to be").isEqualTo(OLD.size());
    }

    private String uploadedInTheLastMoment() {
        String path = OLD.get(3);
        scene.deletions().once(new First(() -> scene.client().put(CUBE + path, "uploaded again")));
        return path;
    }

    static Stream<Fault> troubles() {
        return Stream.of(
                Refusal.SLOW_DOWN, new HangUp(false), new HangUp(true), RefusedKeys.all("SlowDown"), new Unmentioned());
    }

    @ParameterizedTest
    @MethodSource("troubles")
    @DisplayName(
            "H10 H23 a store that was in trouble when it was probed is probed again, and not asked without conditions")
    void troubleInTheProbe(Fault fault) {
        scene.proxy().on(Operation.DELETE_OBJECTS).once(fault);

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(scene.asked()).isEqualTo(OLD);
        assertThat(scene.deletionsAsked()).extracting(Call.Deletion::etag).doesNotContainNull();
        assertThat(scene.ownFiles()).noneMatch(path -> path.startsWith("probe/"));
    }
}
