package dev.cubesweep.demo.story;

import dev.cubesweep.policy.Rule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A cube, the jobs of its pipeline, and a neighbour.
 *
 * @param neighbour a cube whose name begins with this one's, and belongs to somebody else
 * @param promises days of retention by user
 * @param files what the cube holds, each with the rule that should decide it: the storyteller's own opinion, with which
 *     the running system is compared
 * @param holds the reason by clip
 */
public record PipelineStory(
        String cube,
        String neighbour,
        Map<String, Integer> promises,
        List<StoryJob> jobs,
        Map<StoryFile, Rule> files,
        Map<String, String> holds,
        List<StoryFile> neighbourFiles) {

    public PipelineStory {
        promises = Map.copyOf(promises);
        jobs = List.copyOf(jobs);
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        holds = Map.copyOf(holds);
        neighbourFiles = List.copyOf(neighbourFiles);
    }

    /** The story of that seed, always the same. */
    public static PipelineStory of(long seed) {
        return new Storyteller(seed).tell();
    }
}
