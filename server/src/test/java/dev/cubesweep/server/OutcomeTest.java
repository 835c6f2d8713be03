package dev.cubesweep.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.run.RunStorageException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each outcome has its status, its {@code success} and all of the spec's fields (H44). */
class OutcomeTest {

    private static final String BULK = "/api/cleanup/bulk/";

    @Test
    void completed() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            Reply reply = server.post(BULK, "{\"retention_days\": 5, \"dry_run\": false}")
                    .hasSpecFields();

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.field("success")).isEqualTo("true");
            assertThat(reply.message()).isEqualTo("Deleted 1 files (1.00 MB), retained 1 recent clips");
            assertThat(reply.field("deleted_count")).isEqualTo("1");
            assertThat(reply.field("deleted_size_mb")).isEqualTo("1.0");
            assertThat(reply.field("retained_count")).isEqualTo("1");
            assertThat(reply.field("total_files_scanned")).isEqualTo("2");
            assertThat(reply.field("deleted_files_sample")).isEqualTo("[\"cube/uploads/old.mp4\"]");
            assertThat(reply.field("status")).isEqualTo("completed");
            assertThat(server.store.keys()).contains("cube/clips/new.mp4").doesNotContain("cube/uploads/old.mp4");
        }
    }

    @Test
    void aDryRunDeletesNothing() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            Reply reply = server.post(BULK, "{\"dry_run\": true, \"retention_days\": 3}")
                    .hasSpecFields();

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.message()).startsWith("Would delete 1 files (1.00 MB)");
            assertThat(reply.field("dry_run")).isEqualTo("true");
            assertThat(reply.field("retention_days")).isEqualTo("3");
            assertThat(server.store.deletionsAsked()).isEmpty();
        }
    }

    @Test
    void completedWithErrors() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            server.store.faults().failDeletionOf("cube/uploads/old.mp4", "AccessDenied");

            Reply reply = server.post(BULK, "").hasSpecFields();

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.field("success")).isEqualTo("false");
            assertThat(reply.field("status")).isEqualTo("completed_with_errors");
            assertThat(reply.field("failed_count")).isEqualTo("1");
        }
    }

    @Test
    @DisplayName("H16 a run that a guard refuses is no success")
    void refused() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            server.catalog.clear();

            Reply reply = server.post(BULK, "").hasSpecFields();

            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.field("success")).isEqualTo("false");
            assertThat(reply.field("status")).isEqualTo("refused");
            assertThat(reply.field("guards_tripped")).isEqualTo("[\"empty_catalog\"]");
            assertThat(server.store.deletionsAsked()).isEmpty();
            assertThat(server.post(BULK, "{\"override\": [\"empty_catalog\"]}").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void storeUnreachable() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            server.store.faults().setUnreachable(true);

            Reply reply = server.post(BULK, "").hasSpecFields();

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.field("success")).isEqualTo("false");
            assertThat(reply.message()).startsWith("The store does not answer.");
        }
    }

    @Test
    @DisplayName("H04 a listing that breaks off is a 502")
    void listingBrokeOff() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            server.store.faults().breakListingsAfter(1);

            assertFailed(server.post(BULK, ""), 502);
            assertThat(server.store.deletionsAsked()).isEmpty();
        }
    }

    @Test
    @DisplayName("H02 a foreign key is a 502")
    void foreignKey() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            server.store.put("cube2/theirs.mp4", "x");
            server.store.faults().listForeignKeys();

            assertFailed(server.post(BULK, ""), 502);
            assertThat(server.store.deletionsAsked()).isEmpty();
        }
    }

    @Test
    @DisplayName("H06 a catalog read that breaks off is a 502, one that never began a 503")
    void catalogBrokeOff() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            server.catalog.failAfter(1, CatalogException.Kind.INCOMPLETE);
            assertFailed(server.post(BULK, ""), 502);

            server.catalog.failAfter(0, CatalogException.Kind.UNREACHABLE);
            assertFailed(server.post(BULK, ""), 503);
            assertThat(server.store.deletionsAsked()).isEmpty();
        }
    }

    @Test
    void aRunThatTheAuditDoesNotTakeIsAnsweredAllTheSame() {
        try (TestServer server = TestServer.open().withOrphanAndClip();
                LogLines log = LogLines.capture()) {
            server.failAudit();

            Reply reply = server.post(BULK, "").hasSpecFields();

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.field("deleted_count")).isEqualTo("1");
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("cleanup audit entry could not be written"))
                    .singleElement()
                    .asString()
                    .contains(reply.field("run_id"));
            assertThat(server.post("/api/holds/", "{\"key\": \"uploads/a\"}").status())
                    .isEqualTo(201);
        }
    }

    @Test
    void theCauseOfAFailureIsShown() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            server.store.faults().breakListingsAfter(1);
            String failed = server.post(BULK, "").field("run_id");
            server.store.faults().mendListings();
            String whole = server.post(BULK, "").field("run_id");

            assertThat(server.get("/api/cleanup/runs/" + failed + "/").field("failure_cause"))
                    .isEqualTo("broken_off");
            assertThat(server.get("/api/cleanup/runs/" + whole + "/").field("failure_cause"))
                    .isEqualTo("null");
        }
    }

    @Test
    void ourOwnFaultWithinARun() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            server.store.faults().beforeDelete(() -> {
                throw new IllegalStateException("inner detail");
            });

            Reply reply = server.post(BULK, "");

            assertFailed(reply, 500);
            assertThat(reply.text()).doesNotContain("inner detail", "IllegalState");
        }
    }

    @Test
    void theDatabaseOfRunsDoesNotAnswer() {
        try (TestServer server = TestServer.open()) {
            server.failDatabase(new RunStorageException("The database does not answer.", new IllegalStateException()));

            Reply reply = server.post(BULK, "{\"retention_days\": 9, \"dry_run\": true}")
                    .hasSpecFields();

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.message()).isEqualTo("The database does not answer.");
            assertThat(reply.field("retention_days")).isEqualTo("9");
            assertThat(reply.field("dry_run")).isEqualTo("true");
            assertThat(server.get("/healthz").status()).isEqualTo(503);
        }
    }

    @Test
    void ourOwnFaultOutsideOfARun() {
        try (TestServer server = TestServer.open();
                LogLines log = LogLines.capture()) {
            server.failDatabase(new IllegalStateException("inner detail"));

            Reply reply = server.post(BULK, "").hasSpecFields();

            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.message())
                    .matches("Cubesweep itself failed; the log says where \\(reference [0-9a-f]{8}\\)\\.");
            assertThat(reply.text()).doesNotContain("inner detail", "IllegalState");
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("inner detail"))
                    .hasSize(1);
        }
    }

    private static void assertFailed(Reply reply, int status) {
        reply.hasSpecFields();
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.field("success")).isEqualTo("false");
        assertThat(reply.field("status")).isEqualTo("failed");
        assertThat(reply.field("deleted_count")).isEqualTo("0");
    }
}
