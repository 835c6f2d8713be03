package dev.cubesweep.demo.story;

import dev.cubesweep.demo.media.MediaKind;
import dev.cubesweep.policy.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Tells of the files that no job owns: aborted uploads, lost rows, the operator's own. */
final class Leftovers {

    private static final Duration MINUTES = Duration.ofMinutes(5);
    private static final Duration HOURS = Duration.ofHours(20);
    private static final Duration TWO_DAYS = Duration.ofDays(2);
    private static final Duration FOUR_DAYS = Duration.ofDays(4);
    private static final Duration SIX_DAYS = Duration.ofDays(6);
    private static final Duration WEEKS = Duration.ofDays(45);

    private final Names names;
    private final Map<StoryFile, Rule> files;

    Leftovers(Names names, Map<StoryFile, Rule> files) {
        this.names = names;
        this.files = files;
    }

    void tell() {
        for (int i = names.between(5, 8); i > 0; i--) {
            abandonedUpload(names.between(TWO_DAYS, WEEKS), Rule.ORPHAN);
        }
        for (int i = names.between(1, 2); i > 0; i--) {
            abandonedUpload(names.between(MINUTES, HOURS), Rule.TOO_NEW);
        }
        for (int i = names.between(3, 5); i > 0; i--) {
            lostClip(names.between(SIX_DAYS, WEEKS), Rule.EXPIRED_CLIP_FILE);
        }
        for (int i = names.between(2, 3); i > 0; i--) {
            lostClip(names.between(TWO_DAYS, FOUR_DAYS), Rule.RECENT_CLIP_FILE);
        }
        for (String name : List.of("logo", "intro", "watermark")) {
            add("static/" + name + ".jpg", MediaKind.PICTURE, WEEKS, Rule.PROTECTED);
        }
        add(uploads(), MediaKind.ORIGINAL, Duration.ofDays(-400), Rule.CANNOT_BE_ESTABLISHED);
        add("exports/", MediaKind.FOLDER_MARKER, WEEKS, Rule.FOLDER_MARKER);
    }

    /** What a crash leaves between the upload and the commit of its row. */
    private void abandonedUpload(Duration age, Rule fate) {
        add(uploads(), MediaKind.ORIGINAL, age, fate);
        add("audio/" + names.id() + ".wav", MediaKind.AUDIO, age, fate);
        add("tmp/" + names.id() + "/frame-1.jpg", MediaKind.PICTURE, age, fate);
    }

    private void lostClip(Duration age, Rule fate) {
        add("clips/" + names.id() + "/" + names.title() + ".mp4", MediaKind.CLIP, age, fate);
    }

    private String uploads() {
        return "uploads/" + names.id() + "/" + names.title() + ".mp4";
    }

    private void add(String path, MediaKind kind, Duration age, Rule fate) {
        files.put(new StoryFile(path, kind, age), fate);
    }
}
