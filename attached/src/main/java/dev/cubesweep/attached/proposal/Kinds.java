package dev.cubesweep.attached.proposal;

import dev.cubesweep.catalog.ObjectKind;

/** What the objects of a column are to their job: by where they lie, else by what they are called. */
final class Kinds {

    private Kinds() {}

    static ObjectKind of(KeyColumn column, boolean isOfJobs, ListedKeys listed) {
        String name = column.column().name();
        long inClips = column.listed().stream().filter(listed::isInClipsFolder).count();
        if (inClips > 0 && 2 * inClips >= column.listed().size()) {
            return ObjectKind.CLIP;
        }
        if (Words.matches(Words.ARTIFACT, name)) {
            return ObjectKind.ARTIFACT;
        }
        if (Words.matches(Words.AUDIO, name)) {
            return ObjectKind.AUDIO;
        }
        if (Words.matches(Words.CLIP, name)
                || (!isOfJobs && Words.matches(Words.CLIP, column.table().name()))) {
            return ObjectKind.CLIP;
        }
        return isOfJobs ? ObjectKind.ORIGINAL : ObjectKind.ARTIFACT;
    }
}
