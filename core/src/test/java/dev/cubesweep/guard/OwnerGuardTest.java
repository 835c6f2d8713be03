package dev.cubesweep.guard;

import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.json.Json;
import dev.cubesweep.plan.GuardName;
import dev.cubesweep.run.AuditAction;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.CleanupScene;
import dev.cubesweep.run.InMemoryRunRepository;
import dev.cubesweep.run.Interception;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.ReservedFiles;
import dev.cubesweep.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerGuardTest {

    private static final String ANOTHER =
            "{\"installation\":\"staging\",\"run_number\":1,\"run\":\"20260101-020000-000001\"}";

    private final CleanupScene scene = new CleanupScene();

    @BeforeEach
    void anOrphan() {
        scene.catalog().add(aJob("j", scene.daysAgo(10)).completed());
        scene.object("uploads/1", Duration.ofDays(9));
    }

    private void ownerFile(String content) {
        scene.store().reservedFiles().put("owner", content.getBytes(StandardCharsets.UTF_8));
    }

    private String ownerFile() throws IOException {
        try (InputStream in = scene.store().reservedFiles().open("owner").orElseThrow()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void assertRefused(CleanupReport report) {
        assertThat(report.status()).isEqualTo("refused");
        assertThat(report.guardsTripped()).containsExactly(GuardName.OWNER);
        assertThat(scene.asked()).isEmpty();
        assertThat(scene.left()).containsExactly("uploads/1");
    }

    @Test
    void theFirstRunThatDeletesMarksTheStore() throws IOException {
        CleanupReport report = scene.bulk();

        assertThat(Json.mapper().readTree(ownerFile()))
                .isEqualTo(Json.mapper()
                        .readTree("{\"installation\":\"installation-in-memory\",\"run_number\":1,\"run\":\""
                                + report.runId() + "\"}"));
        assertThat(scene.bulk().status()).isEqualTo("completed");
    }

    @Test
    @DisplayName("H36 another installation's store is not swept")
    void anotherInstallation() {
        ownerFile(ANOTHER);

        CleanupReport report = scene.bulk();

        assertRefused(report);
        assertThat(report.message()).contains("another installation (staging)", "accept owner");
    }

    @Test
    @DisplayName("H36 not even by a job's own cleanup")
    void anotherInstallationsJob() {
        ownerFile(ANOTHER);
        scene.catalog().add(aJob("7", scene.daysAgo(1)).completed().original("cube/uploads/1"));

        assertRefused(scene.jobCleanup("7"));
    }

    @Test
    @DisplayName("H36 accepted, the store is taken over for good")
    void acceptTakesOver() throws IOException {
        ownerFile(ANOTHER);

        assertThat(scene.bulkAccepting(GuardName.OWNER).deletedCount()).isEqualTo(1);

        assertThat(ownerFile()).contains("installation-in-memory");
        assertThat(scene.bulk().status()).isEqualTo("completed");
        assertThat(scene.audit().entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.action()).isEqualTo(AuditAction.ACCEPT));
    }

    @Test
    @DisplayName("H36 overridden, the store stays the other's")
    void overrideDoesNotTakeOver() throws IOException {
        ownerFile(ANOTHER);

        assertThat(scene.bulkOverriding(GuardName.OWNER).deletedCount()).isEqualTo(1);

        assertThat(ownerFile()).isEqualTo(ANOTHER);
        assertThat(scene.bulk().status()).isEqualTo("refused");
    }

    @Test
    @DisplayName("H36 a dry run that accepts takes nothing over")
    void aDryRunSettlesNothing() throws IOException {
        ownerFile(ANOTHER);

        scene.run(CleanupScene.bulkRequest(true, java.util.Set.of(), java.util.Set.of(GuardName.OWNER)));

        assertThat(ownerFile()).isEqualTo(ANOTHER);
        assertThat(scene.audit().entries()).isEmpty();
        assertRefused(scene.bulk());
    }

    @Test
    @DisplayName("H36 accepted by a run that another guard refuses, the store is not taken over")
    void aRefusedRunTakesNothingOver() throws IOException {
        ownerFile(ANOTHER);
        scene.limits(new GuardLimits(0L, null, null));

        assertThat(scene.bulkAccepting(GuardName.OWNER).guardsTripped()).containsExactly(GuardName.MAX_DELETE_COUNT);

        assertThat(ownerFile()).isEqualTo(ANOTHER);
    }

    @Test
    @DisplayName("H36 a restored backup does not know the store's last run, and stays refused however many runs follow")
    void aRestoredBackup() {
        RunRepository backup = new InMemoryRunRepository();
        scene.bulk();
        scene.bulk();
        scene.object("uploads/2", Duration.ofDays(9));
        scene.runsIn(backup);
        int before = scene.asked().size();

        for (int run = 0; run < 5; run++) {
            CleanupReport report = scene.bulk();
            assertThat(report.guardsTripped()).containsExactly(GuardName.OWNER);
            assertThat(report.message()).contains("a backup seems to have been restored");
        }

        assertThat(scene.asked()).hasSize(before);
        assertThat(scene.bulkAccepting(GuardName.OWNER).deletedCount()).isEqualTo(1);
        assertThat(scene.bulk().status()).isEqualTo("completed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "null",
                "[]",
                "{}",
                "{\"installation\":\" \"}",
                "{\"installation\":\"installation-in-memory\",\"run_number\":1}",
                "{\"installation\":\"installation-in-memory\",\"run_number\":1,\"run\":\"?\"}"
            })
    @DisplayName("H36 an owner file that does not say who sweeps the store refuses, and can be replaced")
    void anUnreadableFile(String content) {
        ownerFile(content);

        assertRefused(scene.bulk());
        assertThat(scene.bulkAccepting(GuardName.OWNER).deletedCount()).isEqualTo(1);
        assertThat(scene.bulk().status()).isEqualTo("completed");
    }

    @Test
    @DisplayName("H36 an owner file that may not be read refuses")
    void aDeniedFile() {
        denyOpen(StoreException.Kind.DENIED);

        CleanupReport report = scene.bulk();

        assertRefused(report);
        assertThat(report.message()).contains("may not be read with these credentials");
    }

    @Test
    @DisplayName("H36 an owner file for which the store does not answer fails the run")
    void aFileWithoutAnAnswer() {
        denyOpen(StoreException.Kind.UNREACHABLE);

        assertThat(scene.bulk().status()).isEqualTo("failed");
        assertThat(scene.asked()).isEmpty();
    }

    @Test
    @DisplayName("H36 a connection that breaks in the middle of the owner file is no file to be replaced")
    void aFileThatBreaksOff() {
        ReservedFiles files = scene.store().reservedFiles();
        keepOwnFilesIn((ReservedFiles) Proxy.newProxyInstance(
                ReservedFiles.class.getClassLoader(),
                new Class<?>[] {ReservedFiles.class},
                (proxy, method, arguments) -> method.getName().equals("open")
                        ? Optional.of(new BrokenStream())
                        : method.invoke(files, arguments)));

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("failed");
        assertThat(report.message()).contains("could not be read to its end").doesNotContain("accept");
        assertThat(scene.asked()).isEmpty();
    }

    /** A connection that is cut. */
    private static final class BrokenStream extends InputStream {

        @Override
        public int read() throws IOException {
            throw new IOException("Connection reset");
        }
    }

    private void denyOpen(StoreException.Kind kind) {
        keepOwnFilesIn(Interception.before(ReservedFiles.class, scene.store().reservedFiles(), "open", () -> {
            throw new StoreException(kind, "The store says no.");
        }));
    }

    private void keepOwnFilesIn(ReservedFiles files) {
        scene.reachStore(store -> (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(),
                new Class<?>[] {ObjectStore.class},
                (proxy, method, arguments) ->
                        method.getName().equals("reservedFiles") ? files : method.invoke(store, arguments)));
    }
}
