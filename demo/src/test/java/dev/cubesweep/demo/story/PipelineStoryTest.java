package dev.cubesweep.demo.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.policy.Rule;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineStoryTest {

    @Test
    void theSameSeedTellsTheSameStoryAndAnotherSeedAnother() {
        assertThat(PipelineStory.of(7)).isEqualTo(PipelineStory.of(7));
        assertThat(PipelineStory.of(8)).isNotEqualTo(PipelineStory.of(7));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 42, -3, Long.MAX_VALUE})
    void everyStoryShowsEveryReasonThatCanBeShown(long seed) {
        PipelineStory story = PipelineStory.of(seed);

        // Nothing can be reported as a week old, rule 14 is for what no other rule knows, and the last two are not the
        // bulk cleanup's.
        EnumSet<Rule> shown = EnumSet.complementOf(
                EnumSet.of(Rule.ABANDONED_JOB, Rule.ANYTHING_ELSE, Rule.NOT_A_CLIP, Rule.REQUESTED_CLIP));
        assertThat(EnumSet.copyOf(story.files().values())).isEqualTo(shown);
        assertThat(statuses(story))
                .containsExactlyInAnyOrder(
                        JobStatus.PENDING,
                        JobStatus.PROCESSING,
                        JobStatus.COMPLETED,
                        JobStatus.FAILED,
                        JobStatus.CANCELLED);
        assertThat(story.files()).hasSizeBetween(80, 200);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 42, -3, Long.MAX_VALUE})
    void namesAreUniqueAndTheNeighbourIsNear(long seed) {
        PipelineStory story = PipelineStory.of(seed);

        List<String> paths =
                story.files().keySet().stream().map(StoryFile::path).toList();
        assertThat(paths).doesNotHaveDuplicates();
        assertThat(story.jobs()).extracting(StoryJob::id).doesNotHaveDuplicates();
        assertThat(String.join("", paths)).contains(" ").containsPattern("[^\\x00-\\x7F]");
        assertThat(story.neighbour()).startsWith(story.cube()).isNotEqualTo(story.cube());
        assertThat(story.neighbourFiles()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 42, -3, Long.MAX_VALUE})
    void whatIsKeptForItsAgeIsNeverNearTheEndOfIts(long seed) {
        PipelineStory story = PipelineStory.of(seed);
        Set<String> promised = promisedClips(story);

        story.files().forEach((file, rule) -> {
            int days = promised.contains(file.path()) ? 30 : 5;
            if (rule == Rule.RECENT_CLIP || rule == Rule.RECENT_CLIP_FILE) {
                assertThat(file.age())
                        .as(file.path())
                        .isLessThan(Duration.ofDays(days).minusHours(1));
            }
            if (rule == Rule.EXPIRED_CLIP || rule == Rule.EXPIRED_CLIP_FILE) {
                assertThat(file.age())
                        .as(file.path())
                        .isGreaterThan(Duration.ofDays(days).plusHours(1));
            }
        });
    }

    @Test
    void everyClipWithAFileIsInTheCube() {
        PipelineStory story = PipelineStory.of(7);

        Set<String> paths =
                story.files().keySet().stream().map(StoryFile::path).collect(Collectors.toCollection(HashSet::new));
        assertThat(story.jobs().stream().flatMap(job -> job.clips().stream()))
                .filteredOn(clip -> clip.status() == ClipStatus.COMPLETED)
                .isNotEmpty()
                .allMatch(clip -> paths.contains(clip.path()));
        assertThat(story.holds()).hasSize(1);
        assertThat(story.promises()).containsValue(30);
    }

    private static Set<String> promisedClips(PipelineStory story) {
        return story.jobs().stream()
                .filter(job -> story.promises().containsKey(job.user()))
                .flatMap(job -> job.clips().stream())
                .map(StoryClip::path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<JobStatus> statuses(PipelineStory story) {
        return story.jobs().stream().map(StoryJob::status).collect(Collectors.toSet());
    }
}
