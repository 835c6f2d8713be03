package dev.cubesweep.demo.story;

import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.demo.media.MediaKind;
import dev.cubesweep.policy.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Tells one story: jobs in every state, then what nobody owns, then the neighbour. */
final class Storyteller {

    private static final int PROMISED_DAYS = 30;
    private static final Ages RECENT = Ages.ofHours(2, 4 * 24);
    private static final Ages EXPIRED = Ages.ofHours(6 * 24, 28 * 24);
    private static final Ages WITHIN_PROMISE = Ages.ofHours(9 * 24, 27 * 24);
    private static final Ages PAST_PROMISE = Ages.ofHours(33 * 24, 60 * 24);
    private static final Ages JUST_NOW = Ages.ofHours(0, 1);

    private final Names names;
    private final List<String> users;
    private final List<StoryJob> jobs = new ArrayList<>();
    private final Map<StoryFile, Rule> files = new LinkedHashMap<>();
    private final Map<String, String> holds = new LinkedHashMap<>();

    private record Ages(Duration youngest, Duration oldest) {

        static Ages ofHours(int youngest, int oldest) {
            return new Ages(Duration.ofHours(youngest), Duration.ofHours(oldest));
        }
    }

    Storyteller(long seed) {
        names = new Names(new Random(seed));
        users = names.users(6);
    }

    PipelineStory tell() {
        String cube = names.cube();
        String promised = users.get(0);
        List<String> others = users.subList(1, users.size());
        repeat(4, 5, () -> finished(names.oneOf(others), RECENT, Rule.RECENT_CLIP));
        repeat(3, 4, () -> finished(names.oneOf(others), EXPIRED, Rule.EXPIRED_CLIP));
        finished(promised, WITHIN_PROMISE, Rule.RECENT_CLIP);
        finished(promised, PAST_PROMISE, Rule.EXPIRED_CLIP);
        held(names.oneOf(others));
        repeat(2, 3, () -> running(names.oneOf(others)));
        repeat(1, 2, () -> waiting(names.oneOf(others)));
        repeat(1, 2, () -> failed(names.oneOf(others)));
        withFailedClip(names.oneOf(others));
        repeat(1, 2, () -> ended(names.oneOf(others), JobStatus.CANCELLED));
        ended(names.oneOf(others), JobStatus.COMPLETED);
        new Leftovers(names, files).tell();
        return new PipelineStory(
                cube, cube + names.digit(), Map.of(promised, PROMISED_DAYS), jobs, files, holds, neighbour());
    }

    private JobDraft draft(String user, JobStatus status) {
        return new JobDraft(names, files, user, status);
    }

    private StoryJob told(JobDraft draft) {
        StoryJob job = draft.told();
        jobs.add(job);
        return job;
    }

    private void repeat(int least, int most, Runnable part) {
        for (int i = names.between(least, most); i > 0; i--) {
            part.run();
        }
    }

    /** Its sources went when it was done; what is left are clips, and artifacts that nobody needs. */
    private StoryJob finished(String user, Ages ages, Rule clipFate) {
        JobDraft job = draft(user, JobStatus.COMPLETED);
        Duration age = names.between(ages.youngest, ages.oldest);
        job.clips(names.between(3, 5), ClipStatus.COMPLETED, age, clipFate);
        job.artifacts(names.between(1, 2), age, Rule.TEMPORARY);
        return told(job);
    }

    private void held(String user) {
        StoryJob job = finished(user, EXPIRED, Rule.EXPIRED_CLIP);
        StoryClip clip = job.clips().get(0);
        holds.put(clip.id(), "Part of a rights dispute");
        files.replaceAll((file, rule) -> file.path().equals(clip.path()) ? Rule.HELD : rule);
    }

    /** One clip is done, one is being written, one is still to come. */
    private void running(String user) {
        JobDraft job = draft(user, JobStatus.PROCESSING);
        Duration age = names.between(JUST_NOW.youngest, JUST_NOW.oldest);
        job.sources(age, Rule.ACTIVE_JOB);
        job.artifacts(2, age, Rule.ACTIVE_JOB);
        job.clips(1, ClipStatus.COMPLETED, age, Rule.RECENT_CLIP);
        job.clips(1, ClipStatus.PROCESSING, age, Rule.ACTIVE_JOB);
        job.expect(3);
        told(job);
    }

    private void waiting(String user) {
        JobDraft job = draft(user, JobStatus.PENDING);
        job.sources(names.between(JUST_NOW.youngest, JUST_NOW.oldest), Rule.ACTIVE_JOB);
        told(job);
    }

    private void failed(String user) {
        JobDraft job = draft(user, JobStatus.FAILED);
        Duration age = names.between(RECENT.youngest, RECENT.oldest);
        job.sources(age, Rule.FAILED_JOB_GRACE);
        job.artifacts(1, age, Rule.FAILED_JOB_GRACE);
        job.clips(1, ClipStatus.COMPLETED, age, Rule.RECENT_CLIP);
        job.expect(4);
        told(job);
    }

    private void withFailedClip(String user) {
        JobDraft job = draft(user, JobStatus.COMPLETED);
        Duration age = names.between(RECENT.youngest, RECENT.oldest);
        job.sources(age, Rule.FAILED_JOB_GRACE);
        job.clips(2, ClipStatus.COMPLETED, age, Rule.RECENT_CLIP);
        job.clips(1, ClipStatus.FAILED, age, Rule.FAILED_JOB_GRACE);
        told(job);
    }

    /** Cancelled, or done with nothing worth a clip: its sources wait for the bulk cleanup. */
    private void ended(String user, JobStatus status) {
        JobDraft job = draft(user, status);
        Duration age = names.between(RECENT.youngest, RECENT.oldest);
        job.sources(age, Rule.TEMPORARY);
        job.artifacts(1, age, Rule.TEMPORARY);
        told(job);
    }

    private List<StoryFile> neighbour() {
        List<StoryFile> neighbours = new ArrayList<>();
        repeat(3, 5, () -> {
            String id = names.id();
            Duration age = names.between(EXPIRED.youngest, PAST_PROMISE.oldest);
            neighbours.add(new StoryFile("uploads/" + id + "/" + names.title() + ".mp4", MediaKind.ORIGINAL, age));
            neighbours.add(new StoryFile("audio/" + id + ".wav", MediaKind.AUDIO, age));
            neighbours.add(new StoryFile("clips/" + id + "/1.mp4", MediaKind.CLIP, age));
        });
        return neighbours;
    }
}
