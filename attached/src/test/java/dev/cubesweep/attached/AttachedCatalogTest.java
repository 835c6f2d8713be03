package dev.cubesweep.attached;

import static dev.cubesweep.catalog.ClipRowBuilder.aClip;
import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.catalog.CatalogContract;
import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.catalog.CatalogRows;
import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.database.Vendor;
import dev.cubesweep.store.ObjectKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a catalog in the application's hands does. */
class AttachedCatalogTest {

    private static final ObjectKey ORIGINAL = CatalogContract.ORIGINAL;
    private static final ObjectKey CLIP = CatalogContract.CLIP;

    private AttachedFixture fixture;

    @BeforeEach
    void prepare(@TempDir Path directory) {
        fixture = new AttachedFixture(TestApplication.of(Vendor.SQLITE, directory), TestApplication.DESCRIPTION);
        fixture.put(aJob("7", CatalogContract.AT).original(ORIGINAL.value()).build());
        fixture.put(aClip("71", "7", CatalogContract.AT).key(CLIP.value()).build());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private CatalogRows rows() {
        return CatalogRows.of(fixture.catalog()::read);
    }

    @Test
    @DisplayName("H06 what was deleted is noted while the application's database is away")
    void settlesWithoutTheApplication() {
        fixture.catalog().claim(CatalogContract.RUN, List.of(ORIGINAL), snapshot -> Set.of(ORIGINAL));
        fixture.application().execute("alter table clip rename to away");

        fixture.catalog().settle(CatalogContract.RUN, List.of(ORIGINAL), List.of(ORIGINAL), CatalogContract.AT);

        fixture.application().execute("alter table away rename to clip");
        assertThat(rows().jobs().get(0).objects().get(0).claims()).containsExactly(new KeyClaim(ORIGINAL, true, true));
    }

    @Test
    @DisplayName("H06 a claim fails while the application's database is away, and marks nothing")
    void doesNotClaimWithoutTheApplication() {
        fixture.application().execute("alter table clip rename to away");

        assertThatThrownBy(() ->
                        fixture.catalog().claim(CatalogContract.RUN, List.of(ORIGINAL), snapshot -> Set.of(ORIGINAL)))
                .isInstanceOf(CatalogException.class);

        assertThat(fixture.hold(ORIGINAL)).isTrue();
    }

    @Test
    @DisplayName("H38 a hold on a job covers what its rows come to name, and outlives them")
    void holdsFollowTheRows() {
        fixture.holds().holdJob(new JobId("7"), "a test");
        ObjectKey late = new ObjectKey("cube/clips/late.mp4");
        fixture.put(aClip("72", "7", CatalogContract.AT).key(late.value()).build());
        assertThat(rows().jobs()).allMatch(JobRow::held);

        fixture.application().execute("delete from clip");

        assertThat(rows().heldKeys()).containsExactlyInAnyOrder(ORIGINAL, CLIP, late);
    }

    @Test
    void aHoldOnAClipIsSeenInItsRow() {
        fixture.holds().holdClip(new ClipId("71"), "a test");

        assertThat(rows().clips()).singleElement().matches(ClipRow::held);
        assertThat(rows().jobs()).noneMatch(JobRow::held);
    }

    @Test
    @DisplayName("H35 an owner that comes after the first look is found")
    void newOwnersAreFound() {
        assertThat(CatalogRows.of(visitor -> fixture.catalog().readKeys(List.of(ORIGINAL), visitor))
                        .jobs())
                .hasSize(1);

        fixture.put(aJob("8", CatalogContract.AT).original(ORIGINAL.value()).build());

        assertThat(CatalogRows.of(visitor -> fixture.catalog().readKeys(List.of(ORIGINAL), visitor))
                        .jobs())
                .hasSize(2);
    }

    @Test
    @DisplayName(
            "H27 a row that is not found by its job fails the read, though the job is: its object would look orphaned")
    void whatIsNotFoundAgainFails() {
        // A table in the wrapped query is not what it is in the bare one, as with a view that looks at its caller.
        String onlyBare = " where current_query() not like '%cubesweep' || '_rows%'";
        CatalogDescription changing = CatalogDescriptionFile.parse("""
                jobs: {query: "select id, state as status, changed_at from job"}
                objects:
                  - {name: original, kind: original, query: "select job_id, path as object_key from media%s"}
                """.formatted(onlyBare));
        try (AttachedFixture other =
                new AttachedFixture(TestApplication.of(Vendor.POSTGRESQL, Path.of("")), changing)) {
            other.put(aJob("7", CatalogContract.AT).original(ORIGINAL.value()).build());

            assertThatThrownBy(() -> other.catalog().readKeys(List.of(ORIGINAL), new CatalogRows()))
                    .isInstanceOf(CatalogException.class)
                    .hasMessageContaining(ORIGINAL.value());
        }
    }
}
