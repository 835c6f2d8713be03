package dev.cubesweep.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.ObjectStoreContract;
import dev.cubesweep.store.ReservedFiles;
import dev.cubesweep.store.ReservedFilesContract;
import dev.cubesweep.store.StoreCapabilities;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** The store's contract against a second real S3 server. */
class SecondServerTest extends ObjectStoreContract {

    private final SecondStore second = new SecondStore(PAGE_SIZE);
    private final List<String> everPut = new ArrayList<>();

    @AfterEach
    void close() {
        second.close();
    }

    @Nested
    class Reserved extends ReservedFilesContract {

        @Override
        protected ReservedFiles files() {
            return second.store.reservedFiles();
        }

        @Override
        protected List<String> keysInBucket() {
            return second.keys();
        }
    }

    @Nested
    class Beside extends Application.Leftovers {

        Beside() {
            super(second.store, second.application);
        }
    }

    @Nested
    class InTrash extends Application.Trash {

        InTrash() {
            super(second.store, second.application);
        }
    }

    @Test
    @DisplayName("H10 the probe sees that a RADOS gateway ignores conditions, and cleans up")
    void gatewayIgnoresConditions() {
        assumeThat(second.server.ownGateway()).isTrue();

        assertThat(store().capabilities()).isEqualTo(new StoreCapabilities(true, false));
        assertThat(second.keys()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"WHEN_SUPPORTED, false", "WHEN_REQUIRED, true", "MD5, true"})
    @DisplayName("H22 a RADOS gateway refuses uploads with the SDK's own checksums, and no deletion for any")
    void gatewayRefusesTrailers(ChecksumMode mode, boolean takesUploads) {
        assumeThat(second.server.ownGateway()).isTrue();
        put("cube/a", "1");
        try (S3Client client = S3Clients.build(second.settings.withChecksums(mode))) {
            Throwable refusal = catchThrowable(
                    () -> client.putObject(r -> r.bucket(second.bucket).key("cube/b"), RequestBody.fromString("2")));
            ObjectIdentifier a = ObjectIdentifier.builder().key("cube/a").build();
            client.deleteObjects(r -> r.bucket(second.bucket).delete(d -> d.objects(a)));

            assertThat(refusal == null).as("%s", refusal).isEqualTo(takesUploads);
            assertThat(second.keys()).isEqualTo(takesUploads ? List.of("cube/b") : List.of());
        }
    }

    @Test
    @DisplayName("H22 the probe finds the checksums that a RADOS gateway takes")
    void checksumsAreFound() {
        assumeThat(second.server.ownGateway()).isTrue();

        assertThat(second.store.probe().checksums()).isEqualTo(ChecksumMode.WHEN_REQUIRED);
        assertThat(second.keys()).isEmpty();
    }

    @Override
    protected ObjectStore store() {
        return second.store;
    }

    @Override
    protected void put(String key, String content) {
        everPut.add(key);
        second.put(key, content);
    }

    @Override
    protected List<String> keysInBucket() {
        return second.keys();
    }

    /** What is gone: this server does not tell what it was asked, and here nothing else deletes. */
    @Override
    protected List<String> deletionsAsked() {
        List<String> gone = new ArrayList<>(everPut);
        gone.removeAll(second.keys());
        return gone;
    }

    @Override
    protected void refuseDeletionOf(String key) {
        second.forbid("DeleteObject", key);
    }
}
