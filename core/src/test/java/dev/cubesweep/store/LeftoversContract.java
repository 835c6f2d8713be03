package dev.cubesweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Leftovers} promises. The store has the prefix {@code cube/}, is empty for each test, and lists at
 * most {@link ObjectStoreContract#PAGE_SIZE} uploads or versions to a page.
 */
public abstract class LeftoversContract {

    protected abstract ObjectStore store();

    /** Puts an object as the application would, anywhere in the bucket. */
    protected abstract void put(String key, String content);

    /** Begins an upload as the application would, anywhere in the bucket. @return its id */
    protected abstract String begin(String key);

    protected abstract void part(String key, String uploadId, int number, String content);

    /** All unfinished uploads of the bucket by id, read without the store under test. */
    protected abstract List<String> uploadsInBucket();

    /** Has the bucket keep versions from now on. */
    protected abstract void keepVersions();

    @Test
    @DisplayName("H19 every unfinished upload under the prefix is listed once, over several pages")
    void uploadsAreListed() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < ObjectStoreContract.PAGE_SIZE * 2 + 1; i++) {
            ids.add(begin("cube/uploads/" + i / 2 + " +%2F&ü.mp4"));
        }
        begin("cube2/theirs.mp4");
        put("cube/object", "no upload");

        assertThat(uploads()).extracting(UnfinishedUpload::uploadId).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(uploads())
                .extracting(upload -> upload.key().value())
                .contains("cube/uploads/0 +%2F&ü.mp4")
                .allMatch(key -> key.startsWith("cube/uploads/"));
    }

    @Test
    @DisplayName("H19 an upload's parts are added up")
    void partsAreAddedUp() {
        String id = begin("cube/a.mp4");
        part("cube/a.mp4", id, 1, "twelve bytes");
        part("cube/a.mp4", id, 2, "and");

        assertThat(store().leftovers().progress(new ObjectKey("cube/a.mp4"), id))
                .hasValueSatisfying(progress -> {
                    assertThat(progress.parts()).isEqualTo(2);
                    assertThat(progress.bytes()).isEqualTo(15);
                    assertThat(progress.lastPartAt()).isAfter(Instant.EPOCH);
                });
    }

    @Test
    @DisplayName("H19 an upload without parts is there, one that was aborted is not")
    void anUploadWithoutPartsIsThere() {
        String id = begin("cube/a.mp4");
        ObjectKey key = new ObjectKey("cube/a.mp4");

        assertThat(store().leftovers().progress(key, id)).contains(UploadProgress.NONE);
        assertThat(store().leftovers().abort(key, id)).isEqualTo(DeleteOutcome.deleted(key));
        assertThat(store().leftovers().progress(key, id)).isEmpty();
    }

    @Test
    @DisplayName("H19 an abort ends one upload and neither another of its key nor an object")
    void anAbortEndsOneUpload() {
        put("cube/a.mp4", "finished earlier");
        String first = begin("cube/a.mp4");
        String second = begin("cube/a.mp4");
        part("cube/a.mp4", first, 1, "one");

        store().leftovers().abort(new ObjectKey("cube/a.mp4"), first);

        assertThat(uploadsInBucket()).containsExactly(second);
        assertThat(store().head(new ObjectKey("cube/a.mp4"))).isPresent();
    }

    @Test
    @DisplayName("H02 an upload or version of another tenant can be neither looked at nor removed")
    void anotherTenantCannotBeNamed() {
        String theirs = begin("cube2/theirs.mp4");
        ObjectKey key = new ObjectKey("cube2/theirs.mp4");
        Leftovers leftovers = store().leftovers();

        assertThatIllegalArgumentException().isThrownBy(() -> leftovers.progress(key, theirs));
        assertThatIllegalArgumentException().isThrownBy(() -> leftovers.abort(key, theirs));
        assertThatIllegalArgumentException().isThrownBy(() -> leftovers.versions(key));
        assertThatIllegalArgumentException().isThrownBy(() -> leftovers.remove(key, "1"));
        assertThat(uploadsInBucket()).containsExactly(theirs);
    }

    @Test
    @DisplayName("H18 a bucket that keeps no versions says so, and its deletions free bytes")
    void anOrdinaryBucket() {
        put("cube/a", "1");

        assertThat(store().leftovers().versioning().keepsVersions()).isFalse();
        assertThat(store().delete(List.of(head("cube/a"))))
                .containsExactly(DeleteOutcome.deleted(new ObjectKey("cube/a")));
    }

    @Test
    @DisplayName("H18 in a bucket that keeps versions a deletion hides")
    void aDeletionHides() {
        keepVersions();
        put("cube/a", "1");
        put("cube/b", "2");

        assertThat(store().leftovers().versioning()).isEqualTo(Versioning.ENABLED);
        assertThat(store().delete(List.of(head("cube/a"), head("cube/b"))))
                .containsExactly(
                        DeleteOutcome.hidden(new ObjectKey("cube/a")), DeleteOutcome.hidden(new ObjectKey("cube/b")));
        assertThat(store().head(new ObjectKey("cube/a"))).isEmpty();
    }

    @Test
    @DisplayName("H18 a version is old since its successor was written, the current one is not")
    void versionsAreOldSinceTheirSuccessor() {
        keepVersions();
        put("cube/a", "one");
        put("cube/a", "three");
        put("cube/a.longer", "another key");
        put("cube2/theirs", "1");

        List<ObjectVersion> versions = store().leftovers().versions(new ObjectKey("cube/a"));

        assertThat(versions).extracting(ObjectVersion::size).containsExactly(5L, 3L);
        assertThat(versions.get(0).oldSince()).isNull();
        assertThat(versions.get(1).oldSince()).isEqualTo(versions.get(0).lastModified());
        assertThat(listed())
                .extracting(version -> version.key().value())
                .containsExactlyInAnyOrder("cube/a", "cube/a", "cube/a.longer");
    }

    @Test
    @DisplayName("H18 H20 every version under the prefix is listed once, over several pages")
    void versionsAreListed() {
        keepVersions();
        int keys = ObjectStoreContract.PAGE_SIZE + 1;
        for (int i = 0; i < keys * 2; i++) {
            put("cube/versions/" + i % keys + " +%2F&ü.mp4", "x".repeat(i + 1));
        }
        store().delete(List.of(head("cube/versions/1 +%2F&ü.mp4")));

        assertThat(listed()).doesNotHaveDuplicates().hasSize(keys * 2 + 1);
        assertThat(listed())
                .extracting(version -> version.key().value())
                .contains("cube/versions/0 +%2F&ü.mp4")
                .allMatch(key -> key.startsWith("cube/versions/") && key.endsWith(" +%2F&ü.mp4"));
        assertThat(listed()).filteredOn(version -> version.oldSince() == null).hasSize(keys);
    }

    @Test
    @DisplayName("H18 a marker that hides a version is in use, one over nothing is old")
    void markers() {
        keepVersions();
        put("cube/a", "one");
        store().delete(List.of(head("cube/a")));
        ObjectKey key = new ObjectKey("cube/a");
        List<ObjectVersion> hiding = store().leftovers().versions(key);

        assertThat(hiding).extracting(ObjectVersion::deleteMarker).containsExactly(true, false);
        assertThat(hiding.get(0).oldSince()).isNull();
        assertThat(hiding.get(1).oldSince()).isEqualTo(hiding.get(0).lastModified());

        assertThat(store().leftovers().remove(key, hiding.get(1).versionId())).isEqualTo(DeleteOutcome.deleted(key));

        assertThat(store().leftovers().versions(key)).singleElement().satisfies(marker -> {
            assertThat(marker.deleteMarker()).isTrue();
            assertThat(marker.oldSince()).isEqualTo(marker.lastModified());
        });
        assertThat(listed()).isEqualTo(store().leftovers().versions(key));
    }

    @Test
    @DisplayName("H18 the versions of Cubesweep's own files are listed apart")
    void ownVersionsAreListedApart() {
        keepVersions();
        put("cube/a", "1");
        put("cube/.cubesweep2/a", "not ours");
        put("cube/.cubesweep/runs/a", "first");
        put("cube/.cubesweep/runs/a", "second");

        List<ObjectVersion> own = new ArrayList<>();
        store().leftovers().listOwnVersions(own::add);

        assertThat(own)
                .extracting(version -> version.key().value())
                .containsExactly("cube/.cubesweep/runs/a", "cube/.cubesweep/runs/a");
    }

    @Test
    @DisplayName("H18 what is removed as one of Cubesweep's own files is none of the application's")
    void ownRemovalIsOfOwnFiles() {
        keepVersions();
        put("cube/a", "the application's");
        put("cube/a", "the application's new one");
        ObjectKey key = new ObjectKey("cube/a");
        String old = store().leftovers().versions(key).get(1).versionId();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store().leftovers().removeOwn(key, old));

        assertThat(store().leftovers().versions(key)).hasSize(2);
    }

    @Test
    @DisplayName("H18 an old version is removed by its id, and the current one stays")
    void anOldVersionIsRemoved() {
        keepVersions();
        for (int i = 0; i < ObjectStoreContract.PAGE_SIZE + 2; i++) {
            put("cube/a", "x".repeat(i + 1));
        }
        ObjectKey key = new ObjectKey("cube/a");
        List<ObjectVersion> versions = store().leftovers().versions(key);

        store().leftovers().remove(key, versions.get(1).versionId());

        assertThat(store().leftovers().versions(key))
                .extracting(ObjectVersion::size)
                .containsExactly(5L, 3L, 2L, 1L);
        assertThat(head("cube/a").size()).isEqualTo(5);
    }

    private StoredObject head(String key) {
        return store().head(new ObjectKey(key)).orElseThrow();
    }

    private List<UnfinishedUpload> uploads() {
        List<UnfinishedUpload> uploads = new ArrayList<>();
        store().leftovers().listUploads(uploads::add);
        return uploads;
    }

    private List<ObjectVersion> listed() {
        List<ObjectVersion> versions = new ArrayList<>();
        store().leftovers().listVersions(versions::add);
        // Those of a probe.
        versions.removeIf(version -> store().address().prefix().reserves(version.key()));
        return versions;
    }
}
