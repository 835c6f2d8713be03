package dev.cubesweep.installation.doctor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How much a finding matters. */
public enum Severity {
    /** As it should be. */
    OK,
    /** A cleanup runs, and may not do what is expected of it. */
    NOTE,
    /** The configuration or the credentials are wrong. */
    WRONG,
    /** A cleanup would be refused. */
    REFUSED,
    /** Store or database cannot be reached, or are not configured. */
    UNREACHABLE;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
