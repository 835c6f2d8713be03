package dev.cubesweep.attached;

import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.catalog.CatalogRows;
import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.database.CatalogNotes;
import dev.cubesweep.database.Database;
import dev.cubesweep.database.DatabaseSettings;
import dev.cubesweep.database.Vendor;
import dev.cubesweep.run.RunId;
import dev.cubesweep.store.ObjectKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that came after the snapshot by which the owners of keys are found, while that is still trusted. */
class YoungJobTest {

    private static final Instant AT = Instant.parse("2026-03-01T02:00:00Z");

    @TempDir
    private Path directory;

    @Test
    @DisplayName("H43 what was planned of a young job is its own when it is claimed, and no orphan that is kept")
    void claim() {
        try (TestApplication application = TestApplication.of(Vendor.SQLITE, directory);
                ApplicationDatabase tables = ApplicationDatabase.of(application.settings());
                Database own = Database.open(DatabaseSettings.parse("jdbc:h2:mem:" + UUID.randomUUID()))) {
            Catalog catalog = new AttachedCatalog(
                    tables,
                    TestApplication.DESCRIPTION,
                    AttachedFixture.STORE,
                    new CatalogNotes(own, Duration.ofDays(365)),
                    Duration.ofHours(1),
                    InstantSource.system());
            ObjectKey source = new ObjectKey("cube/uploads/young.mp4");
            CatalogRows.of(visitor -> catalog.readKeys(List.of(source), visitor));
            application.put(
                    aJob("young", AT).completed().original(source.value()).build());

            CatalogRows.of(visitor -> catalog.readJobs(List.of(new JobId("young")), visitor));
            List<CatalogSnapshot> claimed = new ArrayList<>();
            catalog.claim(new RunId("20260301-020000-000000"), List.of(source), snapshot -> {
                claimed.add(snapshot);
                return Set.of();
            });

            assertThat(claimed.get(0).claimsOn(source).owners())
                    .extracting(owner -> owner.job().id())
                    .containsExactly(new JobId("young"));
        }
    }
}
