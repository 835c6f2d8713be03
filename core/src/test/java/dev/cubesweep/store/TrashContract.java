package dev.cubesweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the {@link Trash} of every store with the prefix {@code cube/} promises. */
public abstract class TrashContract {

    private static final ObjectKey CLIP = new ObjectKey("cube/clips/a b+%2F&ü.mp4");
    private static final String PATH = "trash/2026-12-24/20261123-020000-3f9a1c/clips/a b+%252F&ü.mp4";
    private static final ObjectKey COPY = new ObjectKey("cube/.cubesweep/" + PATH);

    protected abstract ObjectStore store();

    /** Puts an object as the application would, with metadata where the store has any. */
    protected abstract void put(String key, String content);

    /** The content and metadata of an object, read without the store under test. */
    protected abstract String read(String key);

    /** All keys of the bucket, in any order, read without the store under test. */
    protected abstract List<String> keysInBucket();

    @Test
    void anObjectIsKeptAndBroughtBackAsItWas() {
        put(CLIP.value(), "rendered");
        String before = read(CLIP.value());
        StoredObject clip = object(CLIP);

        CopyOutcome kept = store().trash().keep(clip, PATH);

        assertThat(kept.result()).isEqualTo(CopyOutcome.Result.COPIED);
        assertThat(keysInBucket()).containsExactlyInAnyOrder(CLIP.value(), COPY.value());
        assertThat(read(COPY.value())).isEqualTo(before);
        store().delete(List.of(clip));

        CopyOutcome back = store().trash().bringBack(object(COPY), CLIP);

        assertThat(back.result()).isEqualTo(CopyOutcome.Result.COPIED);
        assertThat(read(CLIP.value())).isEqualTo(before);
        assertThat(object(CLIP).etag()).isEqualTo(clip.etag());
        assertThat(keysInBucket()).containsExactlyInAnyOrder(CLIP.value(), COPY.value());
    }

    @Test
    @DisplayName("H10 an object that was overwritten since it was seen is not copied")
    void anOverwrittenObjectIsNotCopied() {
        put(CLIP.value(), "as planned");
        StoredObject planned = object(CLIP);
        put(CLIP.value(), "overwritten");

        assertThat(store().trash().keep(planned, PATH)).isEqualTo(CopyOutcome.of(CopyOutcome.Result.CHANGED));
        assertThat(keysInBucket()).contains(CLIP.value());
    }

    @Test
    void whatIsGoneIsNotCopied() {
        put(CLIP.value(), "1");
        StoredObject clip = object(CLIP);
        store().delete(List.of(clip));

        assertThat(store().trash().keep(clip, PATH).result()).isEqualTo(CopyOutcome.Result.GONE);
        assertThat(keysInBucket()).isEmpty();
    }

    @Test
    void whatIsGoneIsNotBroughtBack() {
        put(COPY.value(), "1");
        StoredObject copy = object(COPY);
        store().reservedFiles().remove(PATH);

        assertThat(store().trash().bringBack(copy, CLIP).result()).isEqualTo(CopyOutcome.Result.GONE);
        assertThat(keysInBucket()).isEmpty();
    }

    @Test
    void nothingIsReplacedByWhatIsBroughtBack() {
        put(COPY.value(), "old");
        put(CLIP.value(), "rendered again");
        String before = read(CLIP.value());

        assertThat(store().trash().bringBack(object(COPY), CLIP).result()).isEqualTo(CopyOutcome.Result.OCCUPIED);
        assertThat(read(CLIP.value())).isEqualTo(before);
    }

    @Test
    @DisplayName("H02 H21 copies lead from the application's part to the reserved folder, and back")
    void noOtherWay() {
        put(CLIP.value(), "1");
        put(COPY.value(), "1");
        put("cube2/theirs", "1");
        StoredObject clip = object(CLIP);
        StoredObject copy = object(COPY);
        StoredObject theirs = new StoredObject(new ObjectKey("cube2/theirs"), 1, clip.etag(), clip.lastModified());
        Trash trash = store().trash();

        assertThatIllegalArgumentException().isThrownBy(() -> trash.keep(theirs, PATH));
        assertThatIllegalArgumentException().isThrownBy(() -> trash.keep(copy, "trash/again"));
        assertThatIllegalArgumentException().isThrownBy(() -> trash.keep(clip, "trash/../../clips/b.mp4"));
        assertThatIllegalArgumentException().isThrownBy(() -> trash.bringBack(clip, new ObjectKey("cube/clips/b")));
        assertThatIllegalArgumentException().isThrownBy(() -> trash.bringBack(copy, new ObjectKey("cube2/mine")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trash.bringBack(copy, new ObjectKey("cube/.cubesweep/owner")));
        assertThat(keysInBucket()).hasSize(3);
    }

    private StoredObject object(ObjectKey key) {
        return store().head(key).orElseThrow();
    }
}
