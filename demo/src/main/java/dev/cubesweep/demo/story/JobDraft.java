package dev.cubesweep.demo.story;

import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.demo.media.MediaKind;
import dev.cubesweep.policy.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A job while it is told, and the files that it puts into the cube. */
final class JobDraft {

    private final Map<StoryFile, Rule> files;
    private final String id;
    private final String title;
    private final String user;
    private final JobStatus status;
    private final String clipFolder;
    private final List<String> artifacts = new ArrayList<>();
    private final List<StoryClip> clips = new ArrayList<>();
    private int expectedClips;

    JobDraft(Names names, Map<StoryFile, Rule> files, String user, JobStatus status) {
        this.files = files;
        this.id = names.id();
        this.title = names.title();
        this.user = user;
        this.status = status;
        this.clipFolder = names.oneOf(List.of("clips/", "clips/", "public/clips/"));
    }

    void sources(Duration age, Rule fate) {
        files.put(new StoryFile(original(), MediaKind.ORIGINAL, age), fate);
        files.put(new StoryFile(audio(), MediaKind.AUDIO, age), fate);
    }

    void artifacts(int count, Duration age, Rule fate) {
        for (int i = 1; i <= count; i++) {
            String path = "tmp/" + id + "/frame-" + i + ".jpg";
            artifacts.add(path);
            files.put(new StoryFile(path, MediaKind.PICTURE, age), fate);
        }
    }

    void clips(int count, ClipStatus clipStatus, Duration age, Rule fate) {
        for (int i = 0; i < count; i++) {
            int number = clips.size() + 1;
            String path = clipFolder + id + "/" + title + " " + number + ".mp4";
            clips.add(new StoryClip(id + "-" + number, clipStatus, path, age));
            files.put(new StoryFile(path, MediaKind.CLIP, age), fate);
        }
    }

    /** More than have been told of are to be cut. */
    void expect(int count) {
        expectedClips = count;
    }

    StoryJob told() {
        int expected = Math.max(expectedClips, clips.size());
        return new StoryJob(id, user, status, original(), audio(), artifacts, expected, clips);
    }

    private String original() {
        return "uploads/" + id + "/" + title + ".mp4";
    }

    private String audio() {
        return "audio/" + id + ".wav";
    }
}
