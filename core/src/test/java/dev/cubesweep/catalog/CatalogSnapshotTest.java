package dev.cubesweep.catalog;

import static dev.cubesweep.catalog.ClipRowBuilder.aClip;
import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.store.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CatalogSnapshotTest {

    static final Instant READ_AT = Instant.parse("2026-07-15T03:00:00Z");
    private static final Instant YESTERDAY = READ_AT.minus(Duration.ofDays(1));
    private static final Instant LAST_YEAR = READ_AT.minus(Duration.ofDays(365));

    @Test
    void whatNoRowNamesIsAnOrphan() {
        CatalogSnapshot snapshot = read(
                visitor -> visitor.job(aJob("7", YESTERDAY).original("cube/a").build()));

        assertThat(snapshot.claimsOn(new ObjectKey("cube/A"))).isEqualTo(Claims.NONE);
        assertThat(snapshot.claimsOn(new ObjectKey("cube/a")).isOrphan()).isFalse();
    }

    @Test
    void tellsAllThatARowSays() {
        CatalogSnapshot snapshot = read(visitor -> {
            visitor.job(aJob("7", YESTERDAY)
                    .failed()
                    .held()
                    .retentionDays(30)
                    .audio("cube/a")
                    .build());
            visitor.clip(aClip("71", "7", LAST_YEAR)
                    .completed(YESTERDAY)
                    .held()
                    .key("cube/b")
                    .build());
        });

        JobFacts job = new JobFacts(new JobId("7"), true, true, true, true, YESTERDAY, Duration.ofDays(30));
        assertThat(owners(snapshot, "cube/a")).containsExactly(new Owner.OfTemporary(job, ObjectKind.AUDIO, true));
        assertThat(owners(snapshot, "cube/b"))
                .containsExactly(new Owner.OfClip(job, ClipStatus.COMPLETED, true, YESTERDAY, true, true));
    }

    @Test
    @DisplayName("H35 every owner of a key is told")
    void severalOwners() {
        CatalogSnapshot snapshot = read(visitor -> {
            visitor.job(
                    aJob("7", YESTERDAY).original("cube/a").artifact("cube/a").build());
            visitor.job(aJob("8", YESTERDAY).completed().audio("cube/a").build());
            visitor.clip(aClip("91", "9", YESTERDAY)
                    .completed(YESTERDAY)
                    .key("cube/a")
                    .build());
        });

        assertThat(owners(snapshot, "cube/a"))
                .extracting(owner -> owner.job().id().value())
                .containsExactlyInAnyOrder("7", "7", "8", "9");
        assertThat(owners(snapshot, "cube/a"))
                .filteredOn(Owner.OfTemporary.class::isInstance)
                .extracting("kind")
                .containsExactlyInAnyOrder(ObjectKind.ORIGINAL, ObjectKind.ARTIFACT, ObjectKind.AUDIO);
    }

    @Test
    @DisplayName("H38 a hold remembers a key that no row names")
    void heldKeys() {
        CatalogSnapshot snapshot = read(visitor -> {
            visitor.job(aJob("7", YESTERDAY).original("cube/a").build());
            visitor.heldKey(new ObjectKey("cube/a"));
            visitor.heldKey(new ObjectKey("cube/gone"));
        });

        assertThat(snapshot.claimsOn(new ObjectKey("cube/gone"))).isEqualTo(new Claims(List.of(), true, false));
        assertThat(snapshot.claimsOn(new ObjectKey("cube/a")))
                .satisfies(claims -> assertThat(claims.held()).isTrue())
                .satisfies(claims -> assertThat(claims.owners()).hasSize(1));
    }

    @Test
    void growsToAHundredThousandRows() {
        CatalogSnapshot snapshot = read(visitor -> {
            for (int i = 0; i < 100_000; i++) {
                visitor.job(aJob("job-" + i, YESTERDAY).original("cube/" + i).build());
            }
            for (int i = 0; i < 100_000; i++) {
                visitor.clip(aClip("clip-" + i, "job-" + i, YESTERDAY)
                        .completed(YESTERDAY)
                        .key("cube/clips/" + i)
                        .build());
            }
        });

        assertThat(snapshot.counts()).isEqualTo(new CatalogCounts(100_000, 100_000, 0, 0));
        assertThat(IntStream.range(0, 100_000).filter(i -> !isFound(snapshot, i)))
                .isEmpty();
        assertThat(snapshot.claimsOn(new ObjectKey("cube/100000"))).isEqualTo(Claims.NONE);
    }

    private static boolean isFound(CatalogSnapshot snapshot, int i) {
        List<Owner> ofOriginal = owners(snapshot, "cube/" + i);
        List<Owner> ofClip = owners(snapshot, "cube/clips/" + i);
        JobId job = new JobId("job-" + i);
        return ofOriginal.size() == 1
                && ofOriginal.get(0) instanceof Owner.OfTemporary original
                && original.job().id().equals(job)
                && ofClip.size() == 1
                && ofClip.get(0) instanceof Owner.OfClip clip
                && clip.job().id().equals(job);
    }

    @Test
    void aKeyThatEveryJobClaimsCostsNoMoreThanOthers() {
        CatalogSnapshot snapshot = read(visitor -> {
            for (int i = 0; i < 200_000; i++) {
                visitor.job(aJob("job-" + i, YESTERDAY)
                        .artifact("cube/watermark.png")
                        .build());
            }
        });

        assertThat(owners(snapshot, "cube/watermark.png")).hasSize(200_000);
    }

    @Test
    void keysThatCollideAreNobodys() {
        // All keys of one first letter after the cube have one fingerprint; the check tells them apart.
        Fingerprint.Function poor =
                key -> new Fingerprint(key.value().charAt(5), 0, key.value().hashCode());
        CatalogSnapshot snapshot = CatalogSnapshot.read(READ_AT, poor, visitor -> {
            visitor.job(aJob("7", YESTERDAY)
                    .original("cube/apple")
                    .original("cube/avocado")
                    .build());
            visitor.job(aJob("8", YESTERDAY).original("cube/banana").build());
            visitor.heldKey(new ObjectKey("cube/cherry"));
        });

        assertThat(snapshot.claimsOn(new ObjectKey("cube/apple")).colliding()).isTrue();
        assertThat(snapshot.claimsOn(new ObjectKey("cube/avocado")).colliding()).isTrue();
        assertThat(snapshot.claimsOn(new ObjectKey("cube/banana")).colliding()).isFalse();
        assertThat(snapshot.claimsOn(new ObjectKey("cube/blueberry")).colliding())
                .as("a listed key that no row names")
                .isTrue();
        assertThat(snapshot.claimsOn(new ObjectKey("cube/currant")).colliding())
                .as("with a held key")
                .isTrue();
    }

    @Test
    void keysWithOnePlaceInTheIndexAreStillTwoKeys() {
        Fingerprint.Function poor = key -> new Fingerprint(0, key.value().hashCode(), 0);
        CatalogSnapshot snapshot = CatalogSnapshot.read(READ_AT, poor, visitor -> {
            for (int i = 0; i < 500; i++) {
                visitor.job(aJob("job-" + i, YESTERDAY).original("cube/" + i).build());
            }
        });

        for (int i = 0; i < 500; i++) {
            assertThat(owners(snapshot, "cube/" + i))
                    .singleElement()
                    .extracting(owner -> owner.job().id().value())
                    .isEqualTo("job-" + i);
        }
    }

    @Test
    @DisplayName("H06 a read that breaks off gives no snapshot")
    void aReadThatBreaksOff() {
        assertThatThrownBy(() -> read(visitor -> {
                    visitor.job(aJob("7", YESTERDAY).build());
                    throw new CatalogException(CatalogException.Kind.INCOMPLETE, "gone", new IllegalStateException());
                }))
                .isInstanceOf(CatalogException.class);
    }

    @Test
    void countsRowsInAnyState() {
        CatalogSnapshot snapshot = read(visitor -> {
            visitor.job(aJob("7", YESTERDAY).status(JobStatus.UNMAPPED).build());
            visitor.job(aJob("8", YESTERDAY).completed().build());
            visitor.clip(aClip("81", "8", YESTERDAY).status(ClipStatus.UNMAPPED).build());
            visitor.clip(aClip("82", "8", YESTERDAY).build());
            for (int i = 0; i < 30; i++) {
                visitor.skipped("clip " + i, "'gs://x' is no address of an S3 store");
            }
        });

        assertThat(snapshot.counts()).isEqualTo(new CatalogCounts(2, 2, 2, 30));
        assertThat(snapshot.skippedSample()).hasSize(20).startsWith("clip 0: 'gs://x' is no address of an S3 store");
    }

    private static CatalogSnapshot read(Consumer<CatalogVisitor> rows) {
        return CatalogSnapshot.read(READ_AT, rows);
    }

    static List<Owner> owners(CatalogSnapshot snapshot, String key) {
        return snapshot.claimsOn(new ObjectKey(key)).owners();
    }
}
