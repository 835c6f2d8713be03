package dev.cubesweep.policy;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The rules by number, as {@code docs/design.md} lists them. Numbers order the keeps of several owners; {@link #reason}
 * is part of the API. The last two are the clips cleanup's, of which the bulk cleanup knows nothing.
 */
public enum Rule {
    CANNOT_BE_ESTABLISHED(0, "unverified", true),
    FOLDER_MARKER(2, "folder_marker", true),
    PROTECTED(2, "protected", true),
    HELD(3, "held", true),
    RECENT_CLIP(4, "recent_clip", true),
    EXPIRED_CLIP(5, "expired_clip", false),
    ACTIVE_JOB(6, "active_job", true),
    FAILED_JOB_GRACE(7, "failed_job_grace", true),
    RECENT_CLIP_FILE(8, "recent_clip_file", true),
    ABANDONED_JOB(9, "abandoned_job", false),
    TEMPORARY(10, "temporary", false),
    EXPIRED_CLIP_FILE(11, "expired_clip_file", false),
    TOO_NEW(12, "too_new", true),
    ORPHAN(13, "orphan", false),
    ANYTHING_ELSE(14, "unverified", true),
    NOT_A_CLIP(15, "not_a_clip", true),
    REQUESTED_CLIP(16, "requested_clip", false);

    private final int number;
    private final String reason;
    private final boolean keeps;

    Rule(int number, String reason, boolean keeps) {
        this.number = number;
        this.reason = reason;
        this.keeps = keeps;
    }

    public int number() {
        return number;
    }

    /** The word for it in replies, manifests and the CLI. */
    public String reason() {
        return reason;
    }

    public boolean keeps() {
        return keeps;
    }

    /** Whether it keeps what the spec calls recent clips, which the message counts apart. */
    public boolean keepsRecentClip() {
        return this == RECENT_CLIP || this == RECENT_CLIP_FILE;
    }

    /**
     * Whether what it deletes has no owner in the catalog, so that a catalog that answers with too little causes it.
     */
    public boolean deletesOrphan() {
        return this == ORPHAN || this == EXPIRED_CLIP_FILE;
    }

    /** Whether what it deletes is a clip, which the trash can give back; temporary files and orphans it does not. */
    public boolean deletesClip() {
        return this == EXPIRED_CLIP || this == EXPIRED_CLIP_FILE || this == REQUESTED_CLIP;
    }

    /**
     * The rule that deletes for this reason.
     *
     * @throws IllegalArgumentException if no rule does
     */
    public static Rule ofDeletion(String reason) {
        for (Rule rule : values()) {
            if (!rule.keeps && rule.reason.equals(reason)) {
                return rule;
            }
        }
        throw new IllegalArgumentException("'" + reason + "' is none of "
                + Arrays.stream(values())
                        .filter(rule -> !rule.keeps)
                        .map(Rule::reason)
                        .collect(Collectors.joining(", "))
                + ".");
    }
}
