package dev.cubesweep.reconcile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** In which way a row and the store disagree; the alarming first. */
public enum Finding {
    /**
     * A row's object is not there, although it was promised: a clip within its retention, a source of an active job.
     */
    MISSING,
    /** A row's object is not there, and what was promised of it cannot be established. */
    UNVERIFIED,
    /** A row's key is elsewhere or cannot be read. */
    UNREADABLE,
    /** An object that no row names. */
    ORPHAN,
    /** One is there without the other, but may be a moment ahead of it. */
    TOO_NEW,
    /** A row's object is not there; nothing was promised of it, or it was perhaps never made. */
    NOT_EXPECTED,
    /** A row's object is not there; our own records say that we deleted it. */
    DELETED;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for another word, with all that there are */
    @JsonCreator
    public static Finding ofText(String text) {
        return Arrays.stream(values())
                .filter(finding -> finding.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is none of "
                        + Arrays.stream(values()).map(Finding::text).collect(Collectors.joining(", ")) + "."));
    }
}
