package dev.cubesweep.demo;

import java.util.Map;

/** One plain phrase for each reason of the API. */
final class Reasons {

    private static final Map<String, String> PHRASES = Map.ofEntries(
            Map.entry("unverified", "its age or owner cannot be established, so nobody may judge it"),
            Map.entry("folder_marker", "an empty folder that somebody made in a console"),
            Map.entry("protected", "in a folder that the operator protects"),
            Map.entry("held", "somebody put a hold on it"),
            Map.entry("recent_clip", "a finished clip, within the retention promised for it"),
            Map.entry("active_job", "its job is still at work"),
            Map.entry("failed_job_grace", "its job failed less than 24 hours ago and may be retried"),
            Map.entry("recent_clip_file", "in a clips folder; no row knows it, but it is young"),
            Map.entry("too_new", "no job owns it, but it came less than 24 hours ago"),
            Map.entry("expired_clip", "a finished clip, past its retention"),
            Map.entry("abandoned_job", "its job has not moved for a week"),
            Map.entry("temporary", "original, audio or artifact of a job that has ended"),
            Map.entry("expired_clip_file", "in a clips folder; no row knows it, and it is old"),
            Map.entry("not_a_clip", "no completed clip, and only those were asked for"),
            Map.entry("requested_clip", "a completed clip, when all of them were asked for"),
            Map.entry("orphan", "no job owns it, and it is older than 24 hours"));

    private Reasons() {}

    static String phrase(String reason) {
        return PHRASES.getOrDefault(reason, "");
    }
}
