package dev.cubesweep.installation;

import java.util.Objects;

/** A setting that is missing or wrong. The message names it, says what is accepted, and holds no secret. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean missing;

    public SettingsException(String message) {
        super(message);
        this.missing = false;
    }

    public SettingsException(String message, Throwable cause) {
        super(message, cause);
        this.missing = false;
    }

    private SettingsException(String message, boolean missing) {
        super(message);
        this.missing = missing;
    }

    static SettingsException missing(String message) {
        return new SettingsException(message, true);
    }

    /** Whether a variable is not set, rather than set to something wrong. */
    public boolean isMissing() {
        return missing;
    }

    /** One sentence for a user, never {@code null}. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
