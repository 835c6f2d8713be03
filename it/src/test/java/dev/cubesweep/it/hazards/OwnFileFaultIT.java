package dev.cubesweep.it.hazards;

import static dev.cubesweep.it.hazards.FaultScene.KEPT;
import static dev.cubesweep.it.hazards.FaultScene.OLD;
import static dev.cubesweep.it.hazards.HazardScene.CUBE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.it.proxy.Fault;
import dev.cubesweep.it.proxy.Trigger;
import dev.cubesweep.it.proxy.faults.CutOff;
import dev.cubesweep.it.proxy.faults.HangUp;
import dev.cubesweep.it.proxy.faults.OtherPage;
import dev.cubesweep.it.proxy.faults.Refusal;
import dev.cubesweep.it.servers.ServerKind;
import dev.cubesweep.it.sim.Operation;
import dev.cubesweep.run.CleanupReport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults that meet what Cubesweep keeps of itself in the store: plans, manifests, the owner's file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnFileFaultIT {

    private final FaultScene scene = new FaultScene(ServerKind.EMBEDDED);

    @BeforeEach
    void refill() {
        scene.refill();
    }

    @AfterAll
    void close() {
        scene.close();
    }

    static Stream<Fault> unreadable() {
        return Stream.of(new CutOff(), new HangUp(false), new OtherPage(), Refusal.SERVER_ERROR);
    }

    private Trigger on(Operation operation, String folder) {
        return scene.proxy().on(operation).where(call -> call.key().startsWith(CUBE + ".cubesweep/" + folder));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    @DisplayName("H04 a plan of which a part comes back, or nothing, or something else, is not swept")
    void planCannotBeRead(Fault fault) {
        on(Operation.GET_OBJECT, "plans/").always(fault);

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("failed");
        assertThat(report.message()).contains("No deletion was confirmed");
        assertThat(scene.asked()).isEmpty();
    }

    @Test
    @DisplayName("H31 a plan that the store does not take is swept all the same")
    void planCannotBeWritten() {
        on(Operation.PUT_OBJECT, "plans/").always(Refusal.SERVER_ERROR);

        assertThat(scene.bulk().status()).isEqualTo("completed");
        assertThat(scene.asked()).isEqualTo(OLD);
    }

    @Test
    @DisplayName("H15 deletions count though their manifest cannot be written, and the run is no success")
    void manifestCannotBeWritten() {
        on(Operation.PUT_OBJECT, "runs/").always(Refusal.SERVER_ERROR);

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("failed");
        assertThat(report.deletedCount()).isEqualTo(OLD.size());
        assertThat(scene.left()).isEqualTo(KEPT);
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    @DisplayName("H36 where the owner's file cannot be read, nothing is asked to go")
    void ownerCannotBeRead(Fault fault) {
        on(Operation.GET_OBJECT, "owner").always(fault);

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isIn("failed", "refused");
        assertThat(report.message()).containsIgnoringCase("nothing was deleted");
        assertThat(scene.asked()).isEmpty();
    }
}
