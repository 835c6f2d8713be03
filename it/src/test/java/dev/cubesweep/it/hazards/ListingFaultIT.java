package dev.cubesweep.it.hazards;

import static dev.cubesweep.it.hazards.FaultScene.KEPT;
import static dev.cubesweep.it.hazards.FaultScene.OLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.it.proxy.Fault;
import dev.cubesweep.it.proxy.faults.CutOff;
import dev.cubesweep.it.proxy.faults.FalseEnd;
import dev.cubesweep.it.proxy.faults.HangUp;
import dev.cubesweep.it.proxy.faults.OtherDate;
import dev.cubesweep.it.proxy.faults.OtherPage;
import dev.cubesweep.it.proxy.faults.Refusal;
import dev.cubesweep.it.proxy.faults.RepeatedPage;
import dev.cubesweep.it.proxy.faults.Silence;
import dev.cubesweep.it.proxy.faults.SlowBytes;
import dev.cubesweep.it.proxy.faults.SwappedPages;
import dev.cubesweep.it.servers.ServerKind;
import dev.cubesweep.plan.GuardName;
import dev.cubesweep.run.CleanupReport;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Listings of a real server that get to Cubesweep in another way than it sent them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListingFaultIT {

    private final FaultScene scene = new FaultScene(ServerKind.EMBEDDED);

    @BeforeEach
    void refill() {
        scene.refill();
    }

    @AfterAll
    void close() {
        scene.close();
    }

    static Stream<Fault> breakages() {
        return Stream.of(
                new CutOff(),
                new HangUp(false),
                new Silence(false),
                new OtherPage(),
                Refusal.SERVER_ERROR,
                Refusal.UNAVAILABLE,
                Refusal.SLOW_DOWN,
                Refusal.SLOW_DOWN_IN_A_SUCCESS);
    }

    @ParameterizedTest
    @MethodSource("breakages")
    @DisplayName("H04 H23 a listing that breaks off after two pages fails the run, and nothing is asked to go")
    void breaksOff(Fault fault) {
        scene.pages().after(2).always(fault);

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("failed");
        assertThat(report.message())
                .startsWith("The listing ")
                .containsAnyOf("broke off after 2 pages", "cannot be trusted")
                .contains("Nothing was deleted");
        assertThat(scene.asked()).isEmpty();
        assertThat(scene.left()).hasSize(OLD.size() + KEPT.size());
    }

    static Stream<Fault> hiccups() {
        return Stream.of(new CutOff(), new HangUp(false), new Silence(false), Refusal.SLOW_DOWN);
    }

    @ParameterizedTest
    @MethodSource("hiccups")
    @DisplayName("H04 H23 a page that does not get through once is asked for again, and no object is counted twice")
    void breaksOffOnce(Fault fault) {
        scene.pages().after(2).once(fault);

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(report.totalFilesScanned()).isEqualTo(OLD.size() + KEPT.size());
        assertThat(scene.asked()).isEqualTo(OLD);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    @DisplayName("H04 a page that comes a second time, at once or later, is neither counted nor asked to go twice")
    void repeatedPage(int copy) {
        scene.pages().always(new RepeatedPage(2, copy));

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(report.totalFilesScanned()).isEqualTo(OLD.size() + KEPT.size());
        assertThat(scene.asked()).isEqualTo(OLD);
        assertThat(scene.left()).isEqualTo(KEPT);
    }

    @Test
    @DisplayName("H33 pages in another order are a listing all the same")
    void swappedPages() {
        scene.pages().always(new SwappedPages());

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(scene.asked()).isEqualTo(OLD);
        assertThat(scene.left()).isEqualTo(KEPT);
    }

    @Test
    @DisplayName("H04 a page that claims to be the last hides what the catalog expects, and the run is refused")
    void falseEnd() {
        scene.pages().after(1).always(new FalseEnd());

        CleanupReport report = scene.bulk();

        assertThat(report.guardsTripped()).containsExactly(GuardName.UNMATCHED_CATALOG);
        assertThat(scene.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {-3, 3})
    @DisplayName("H12 a store whose replies are dated days off, by its clock or a cache, is not swept")
    void otherDate(long days) {
        scene.proxy().on(call -> true).always(new OtherDate(Duration.ofDays(days)));

        CleanupReport report = scene.bulk();

        assertThat(report.guardsTripped()).containsExactly(GuardName.CLOCK);
        assertThat(report.message()).contains("clock of the store", " days");
        assertThat(scene.asked()).isEmpty();
    }

    @Test
    @DisplayName("H31 a store that answers byte by byte is waited for")
    void slowBytes() {
        scene.proxy().on(call -> true).always(new SlowBytes(5, Duration.ofMillis(10)));

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(scene.left()).isEqualTo(KEPT);
    }

    @ParameterizedTest
    @MethodSource("hiccups")
    @DisplayName("H10 H23 where the store cannot be looked at before a deletion, nothing is asked to go")
    void noLook(Fault fault) {
        scene.looks().always(fault);

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("failed");
        assertThat(report.message())
                .containsAnyOf("could not be listed", "cannot be trusted")
                .contains("No deletion was confirmed");
        assertThat(scene.asked()).isEmpty();
    }

    @Test
    @DisplayName("H10 what a look does not show is asked for one by one")
    void lookThatShowsNothing() {
        scene.looks().always(new FalseEnd());
        scene.looks().always((call, onward) -> onward.send(call.withQuery("prefix", "cube/nothing/")));

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(scene.asked()).isEqualTo(OLD);
    }
}
