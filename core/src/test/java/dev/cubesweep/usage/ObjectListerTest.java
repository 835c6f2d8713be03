package dev.cubesweep.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.run.CleanupScene;
import dev.cubesweep.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ObjectListerTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final CleanupScene scene = new CleanupScene(10);
    private final ObjectLister lister = new ObjectLister(scene.store());
    private final List<String> shown = new ArrayList<>();

    private ListedObjects list(String prefix, String after, long most) {
        shown.clear();
        return lister.list(prefix, after, most, object -> shown.add(object.key().value()));
    }

    private void putNumbered(int count) {
        IntStream.range(0, count).forEach(i -> scene.object(String.format(Locale.ROOT, "a/%05d", i), DAY));
    }

    @Test
    void nothingIsCutThatNobodyAskedToCut() {
        putNumbered(10_001);

        ListedObjects end = list("", "", Long.MAX_VALUE);

        assertThat(end).isEqualTo(new ListedObjects(10_001, false, null));
        assertThat(shown).hasSize(10_001);
    }

    @Test
    void aCutSaysSoAndTheNextCallGoesOn() {
        putNumbered(25);

        ListedObjects first = list("", "", 12);

        assertThat(first).isEqualTo(new ListedObjects(12, true, "cube/a/00011"));
        assertThat(first.message()).isEqualTo("12 files; more follow after 'cube/a/00011'");
        assertThat(list("", "cube/a/00011", 13)).isEqualTo(new ListedObjects(13, false, null));
        assertThat(shown).first().isEqualTo("cube/a/00012");
    }

    @Test
    void aPrefixMayNameTheCubeOrNot() {
        scene.object("clips/1", DAY);
        scene.object("clips2/1", DAY);
        scene.object("uploads/1", DAY);

        assertThat(list("clips/", "", 9).count()).isEqualTo(1);
        assertThat(list("/clips/", "", 9).count()).isEqualTo(1);
        assertThat(list("cube/clips/", "", 9).count()).isEqualTo(1);
        assertThat(list("clips", "", 9).count()).isEqualTo(2);
        assertThat(list("none/", "", 9)).isEqualTo(new ListedObjects(0, false, null));
    }

    @Test
    @DisplayName("H02 no prefix leads to another tenant")
    void noPrefixLeadsOut() {
        scene.store().put("cube2/theirs", 1, scene.daysAgo(1));

        assertThat(list("cube2/", "", 9).count()).isZero();
        assertThat(list("../cube2/", "", 9).count()).isZero();
    }

    @Test
    void ourOwnFilesAreShownOnlyToWhoAsks() {
        scene.object("uploads/1", DAY);
        scene.object(".cubesweep/plans/1", DAY);

        assertThat(list("", "", 9).count()).isEqualTo(1);
        assertThat(list(".cubesweep/", "", 9).count()).isEqualTo(1);
        assertThat(shown).containsExactly("cube/.cubesweep/plans/1");
    }

    @Test
    @DisplayName("H04 a listing that breaks off is not taken for the end")
    void aBrokenListingThrows() {
        putNumbered(25);
        scene.store().faults().breakListingsAfter(2);

        assertThatThrownBy(() -> list("", "", Long.MAX_VALUE)).isInstanceOf(StoreException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> list("", "", 0));
    }
}
