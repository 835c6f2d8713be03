package dev.cubesweep.attached.proposal;

import dev.cubesweep.catalog.ObjectKind;
import java.util.Optional;

/** What the objects of a column are to their job: by where they lie, else by what they are called. */
final class Kinds {

    private Kinds() {}

    /** Empty where nothing tells. */
    static Optional<ObjectKind> told(KeyColumn column, boolean isOfJobs, ListedKeys listed) {
        String name = column.column().name();
        long inClips = column.listed().stream().filter(listed::isInClipsFolder).count();
        if (inClips > 0 && 2 * inClips >= column.listed().size()) {
            return Optional.of(ObjectKind.CLIP);
        }
        if (Words.matches(Words.ARTIFACT, name)) {
            return Optional.of(ObjectKind.ARTIFACT);
        }
        if (Words.matches(Words.AUDIO, name)) {
            return Optional.of(ObjectKind.AUDIO);
        }
        if (Words.matches(Words.CLIP, name)
                || (!isOfJobs && Words.matches(Words.CLIP, column.table().name()))) {
            return Optional.of(ObjectKind.CLIP);
        }
        return isOfJobs
                        && (Words.matches(Words.SOURCE, name)
                                || Words.matches(Words.SOURCE, column.table().name()))
                ? Optional.of(ObjectKind.ORIGINAL)
                : Optional.empty();
    }

    static ObjectKind likeliest(boolean isOfJobs) {
        return isOfJobs ? ObjectKind.ORIGINAL : ObjectKind.ARTIFACT;
    }
}
