package dev.cubesweep.attached.proposal;

import dev.cubesweep.catalog.JobStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What applications call things. */
final class Words {

    static final List<String> CHANGED = List.of(
            "updated_at",
            "modified_at",
            "changed_at",
            "last_modified_at",
            "last_modified",
            "updated_on",
            "modified_on",
            "changed_on",
            "updated",
            "modified",
            "changed",
            "date_updated",
            "date_modified",
            "last_updated",
            "last_changed");
    static final List<String> CREATED = List.of(
            "created_at",
            "created_on",
            "created",
            "date_created",
            "inserted_at",
            "uploaded_at",
            "added_at",
            "date_added",
            "creation_date",
            "submitted_at");
    static final List<String> COMPLETED = List.of(
            "completed_at",
            "finished_at",
            "rendered_at",
            "done_at",
            "ended_at",
            "completed_on",
            "finished_on",
            "date_completed",
            "completion_date");

    static final Pattern STATUS = Pattern.compile("(.*_)?(status|state|stage|phase)");
    static final Pattern AUDIO = Pattern.compile(".*(audio|sound|mp3|wav).*");
    static final Pattern ARTIFACT = Pattern.compile(
            ".*(thumb|poster|preview|waveform|transcript|subtitle|captions?(_|$)|srt|vtt|frame|artifact|te?mp(_|$)).*");
    /** Clips, and what else sounds like a result: a clip has its retention, all else goes with its job's end. */
    static final Pattern CLIP =
            Pattern.compile(".*(clip|rendered|output|result|final|export|highlight|reel|deliver|download|publish).*");

    static final Pattern SOURCE = Pattern.compile(".*(source|original|upload|input|raw|ingest).*");
    static final Pattern CALLED_JOB = Pattern.compile("(.*_)?jobs?");
    static final Pattern PLAIN_STATUS = Pattern.compile("status|state");
    static final Pattern JOB = Pattern.compile("(.*_)?(job|task|upload|video|project|media|render|pipeline)e?s?");

    private static final Pattern KEY = Pattern.compile(
            "(.*_)?(file|file_?name|file_?path|path|url|uri|media|video|audio|s3|object)(_(key|name|path|url|uri))?"
                    + "|(.*_)?(s3|object|storage|file|media|video|audio|blob|cloudcube)_?key|key");
    private static final Pattern NO_KEY =
            Pattern.compile(".*(webhook|callback|redirect|homepage|website|avatar_url).*");

    private static final Map<JobStatus, List<String>> STATUSES = Map.of(
            JobStatus.PENDING,
            List.of("pending", "queued", "created", "uploaded", "new", "waiting", "submitted", "scheduled", "received"),
            JobStatus.PROCESSING,
            List.of(
                    "processing",
                    "running",
                    "started",
                    "in_progress",
                    "inprogress",
                    "working",
                    "rendering",
                    "transcribing",
                    "extracting",
                    "analyzing",
                    "analysing",
                    "cutting",
                    "uploading",
                    "downloading",
                    "encoding",
                    "transcoding",
                    "segmenting",
                    "generating",
                    "retry",
                    "retrying"),
            JobStatus.COMPLETED,
            List.of("completed", "complete", "done", "finished", "success", "succeeded", "successful", "ready"),
            JobStatus.FAILED,
            List.of("failed", "failure", "error", "errored"),
            JobStatus.CANCELLED,
            List.of("cancelled", "canceled", "aborted", "revoked"));

    private static final Set<String> MANY_MEANINGS_FOR_CLIPS = Set.of("uploaded", "created", "received");

    private static final Map<String, JobStatus> MEANINGS = new TreeMap<>();

    static {
        STATUSES.forEach((status, words) -> words.forEach(word -> MEANINGS.put(word, status)));
    }

    private Words() {}

    /** {@code updatedAt}, {@code Updated-At} and {@code updated_at} alike. */
    static String plain(String name) {
        return name.strip()
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("[\\s-]+", "_")
                .toLowerCase(Locale.ROOT);
    }

    /** What an application's word for the status of a job usually means. A job that is ready may not have begun. */
    static Optional<JobStatus> ofJob(String word) {
        return meaningOf(word).filter(status -> !plain(word).equals("ready"));
    }

    /** What a word for the status of a clip usually means. A clip that is uploaded may be as done as it gets. */
    static Optional<JobStatus> ofClip(String word) {
        return meaningOf(word).filter(status -> !MANY_MEANINGS_FOR_CLIPS.contains(plain(word)));
    }

    static Optional<JobStatus> meaningOf(String word) {
        return Optional.ofNullable(MEANINGS.get(plain(word)));
    }

    /** Whether a column of this name usually holds keys. */
    static boolean isOfKeys(String name) {
        String plain = plain(name);
        return KEY.matcher(plain).matches() && !NO_KEY.matcher(plain).matches();
    }

    static boolean matches(Pattern pattern, String name) {
        return pattern.matcher(plain(name)).matches();
    }
}
