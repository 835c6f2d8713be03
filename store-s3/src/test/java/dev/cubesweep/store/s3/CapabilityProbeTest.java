package dev.cubesweep.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cubesweep.store.KeyRange;
import dev.cubesweep.store.StoreCapabilities;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.store.s3.ParticularServer.Habit;
import java.time.Clock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What scratch objects show of services that are particular. */
class CapabilityProbeTest {

    @ParameterizedTest
    @CsvSource({
        "TAKES_ALL, WHEN_SUPPORTED",
        "KEEPS_TRAILERS, WHEN_REQUIRED",
        "REFUSES_TRAILERS,  WHEN_REQUIRED",
        "WANTS_CONTENT_MD5, MD5"
    })
    @DisplayName("H22 the checksums that a service takes are found, and nothing is left of the search")
    void theModeIsFound(Habit habit, ChecksumMode expected) {
        try (ParticularServer server = ParticularServer.with(habit);
                S3ObjectStore store = store(server)) {
            WriteProbe probe = store.probe();

            assertThat(probe).isEqualTo(new WriteProbe(null, null, expected, new StoreCapabilities(true, false)));
            assertThat(server.left()).isEmpty();

            store.reservedFiles().put("owner", new byte[] {1});
            assertThat(server.left()).containsExactly("/bucket/cube/.cubesweep/owner");
        }
    }

    @ParameterizedTest
    @EnumSource(Habit.class)
    @DisplayName("H22 a mode that the operator chose is not replaced")
    void aChosenModeWins(Habit habit) {
        try (ParticularServer server = ParticularServer.with(habit);
                S3ObjectStore store = new S3ObjectStore(
                        EmbeddedStore.settings(server.endpoint()).withChecksums(ChecksumMode.MD5), Clock.systemUTC())) {
            assertThat(store.probe().checksums()).isEqualTo(ChecksumMode.MD5);
            assertThat(server.requests())
                    .filteredOn(request -> request.startsWith("PUT"))
                    .hasSize(1);
        }
    }

    @Test
    void credentialsThatOnlyListAreReportedNotThrown() {
        try (ParticularServer server = ParticularServer.listOnly();
                S3ObjectStore store = store(server)) {
            store.list(KeyRange.ALL, page -> true);

            WriteProbe probe = store.probe();

            assertThat(probe.writeRefused()).contains("may not be written to", "403 AccessDenied");
            assertThat(probe.deleteRefused()).contains("403 AccessDenied");
            assertThat(probe.capabilities()).isEqualTo(new StoreCapabilities(true, false));
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.reservedFiles().put("plans/p", new byte[] {1}))
                    .extracting(StoreException::kind)
                    .isEqualTo(StoreException.Kind.DENIED);
        }
    }

    @Test
    @DisplayName("without the right to delete one scratch object stays, and it is named")
    void deniedDeletionsEndTheSearch() {
        try (ParticularServer server = ParticularServer.with(Habit.TAKES_ALL).denyDeletions();
                S3ObjectStore store = store(server)) {
            WriteProbe probe = store.probe();

            assertThat(server.left()).hasSize(1);
            String left = server.left().get(0).substring("/bucket/".length());
            assertThat(probe.writeRefused()).isNull();
            assertThat(probe.deleteRefused()).contains("403 AccessDenied", "The scratch object '" + left + "' stays.");
            assertThat(probe.isComplete()).isFalse();
            assertThat(probe.capabilities()).isEqualTo(new StoreCapabilities(true, false));
        }
    }

    @Test
    void aStoreThatIsOnlyReadIsNeverWrittenTo() {
        try (ParticularServer server = ParticularServer.with(Habit.TAKES_ALL);
                S3ObjectStore store = store(server)) {
            store.list(KeyRange.ALL, page -> true);
            store.readClock();

            assertThat(server.requests()).allMatch(request -> request.startsWith("GET"));
        }
    }

    private static S3ObjectStore store(ParticularServer server) {
        return new S3ObjectStore(EmbeddedStore.settings(server.endpoint()), Clock.systemUTC());
    }
}
