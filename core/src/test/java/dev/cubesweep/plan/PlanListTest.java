package dev.cubesweep.plan;

import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.policy.Rule;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.CleanupScene;
import dev.cubesweep.run.RunId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A saved plan that somebody looks through before it is applied. */
class PlanListTest {

    private static final Predicate<Rule> ANY = rule -> true;

    private final CleanupScene scene = new CleanupScene();

    /** Five deletions in the order of their keys, orphans but for the third, and an unfinished upload after them. */
    @BeforeEach
    void fiveDeletionsAndALeftover() {
        scene.catalog().add(aJob("7", scene.daysAgo(40)).completed().original("cube/uploads/3"));
        for (int object = 1; object <= 5; object++) {
            scene.object("uploads/" + object, Duration.ofDays(9));
        }
        scene.object("uploads/new", Duration.ofHours(1));
        scene.store().leftovers().begin("cube/uploads/unfinished", scene.daysAgo(9));
    }

    private Plan previewed() {
        CleanupReport report = scene.dryRun();
        return Objects.requireNonNull(scene.runs()
                .find(new RunId(String.valueOf(report.runId())))
                .orElseThrow()
                .plan());
    }

    private PlanPage page(Plan plan, Predicate<Rule> reasons, long after, int limit) {
        return new PlanList(plan, scene.plans()).page(reasons, after, limit).orElseThrow();
    }

    private static List<String> keys(PlanPage page) {
        return page.deletions().stream().map(line -> line.key().value()).toList();
    }

    @Test
    void aPageThatHoldsAllIsTheLast() {
        Plan plan = previewed();

        PlanPage page = page(plan, ANY, 0, 5);

        assertThat(keys(page))
                .containsExactly(
                        "cube/uploads/1", "cube/uploads/2", "cube/uploads/3", "cube/uploads/4", "cube/uploads/5");
        assertThat(page.next()).isNull();
        assertThat(page.success()).isTrue();
        assertThat(page.message()).isEqualTo("The plan deletes 5 files and keeps 1");
        assertThat(page.plan()).isEqualTo(plan);
        assertThat(page.expiresAt()).isEqualTo(CleanupScene.NOW.plus(Duration.ofHours(24)));
    }

    @Test
    void pagesFollowOneAnotherWithoutGapOrRepetition() {
        Plan plan = previewed();
        List<String> seen = new ArrayList<>();

        PlanPage page = page(plan, ANY, 0, 2);
        seen.addAll(keys(page));
        while (page.next() != null) {
            assertThat(page.deletions()).hasSize(2);
            page = page(plan, ANY, page.next(), 2);
            seen.addAll(keys(page));
        }

        assertThat(seen).hasSize(5).doesNotHaveDuplicates().isSorted();
        assertThat(page.deletions()).hasSize(1);
    }

    @Test
    void aPageShowsOnlyTheReasonsAskedFor() {
        Plan plan = previewed();
        Predicate<Rule> orphans = rule -> rule == Rule.ORPHAN;

        PlanPage first = page(plan, orphans, 0, 2);
        PlanPage second = page(plan, orphans, Objects.requireNonNull(first.next()), 2);

        assertThat(keys(first)).containsExactly("cube/uploads/1", "cube/uploads/2");
        assertThat(keys(second)).containsExactly("cube/uploads/4", "cube/uploads/5");
        assertThat(second.next()).isNull();
        assertThat(page(plan, rule -> rule == Rule.EXPIRED_CLIP, 0, 2).deletions())
                .isEmpty();
    }

    @Test
    void aPageAfterTheEndIsEmpty() {
        PlanPage page = page(previewed(), ANY, 5, 2);

        assertThat(page.deletions()).isEmpty();
        assertThat(page.next()).isNull();
    }

    @Test
    void aListThatIsNotKeptAnyMoreHasNoPage() {
        Plan plan = previewed();
        scene.plans().remove(plan.id());

        assertThat(new PlanList(plan, scene.plans()).page(ANY, 0, 2)).isEmpty();
    }

    @Test
    void aListThatIsDamagedIsSaidToBe() {
        Plan plan = previewed();
        String file = scene.store().reservedFiles().list("plans/" + plan.id()).get(0);
        scene.store().reservedFiles().put(file, new byte[] {31, -117, 8, 0});

        assertThatThrownBy(() -> page(plan, ANY, 0, 2))
                .isInstanceOf(PlanStorageException.class)
                .hasMessage("The saved list of " + plan.id() + " cannot be read.");
    }
}
