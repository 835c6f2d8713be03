package dev.cubesweep.policy;

/** Why a leftover stays or goes, the first that applies. {@link #reason} is part of the API. */
public enum LeftoverRule {
    /** Rule 0. */
    CANNOT_BE_ESTABLISHED("unverified", true),
    /** The current version, or a marker that hides others. */
    IN_USE("in_use", true),
    /** Rule 1. */
    RESERVED("reserved", true),
    /** Rule 2. */
    PROTECTED("protected", true),
    /** Rule 3. */
    HELD("held", true),
    /** Rule 6. */
    ACTIVE_JOB("active_job", true),
    /** The operator did not ask for the removal of this kind. */
    NOT_ASKED_FOR("not_asked_for", true),
    TOO_NEW("too_new", true),
    UNFINISHED_UPLOAD("unfinished_upload", false),
    OLD_VERSION("old_version", false);

    private final String reason;
    private final boolean keeps;

    LeftoverRule(String reason, boolean keeps) {
        this.reason = reason;
        this.keeps = keeps;
    }

    /** The word for it in plans and manifests. */
    public String reason() {
        return reason;
    }

    public boolean keeps() {
        return keeps;
    }
}
