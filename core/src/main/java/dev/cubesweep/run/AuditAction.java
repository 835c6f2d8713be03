package dev.cubesweep.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is audited. */
public enum AuditAction {
    /** A run was asked for. */
    RUN,
    /** A run passed a guard that would have refused it. */
    OVERRIDE,
    /** A guard was settled for good. */
    ACCEPT,
    /** A run was asked to stop. */
    CANCEL,
    /** A hold was put. */
    HOLD,
    /** A hold was lifted. */
    RELEASE,
    /** Objects were brought back from the trash. */
    RESTORE,
    /** A user was promised how long clips are kept, or a promise was taken back. */
    RETENTION,
    /** Somebody came with wrong credentials. */
    TOKEN;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for another word, with all that there are */
    @JsonCreator
    public static AuditAction ofText(String text) {
        return Arrays.stream(values())
                .filter(action -> action.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is none of "
                        + Arrays.stream(values()).map(AuditAction::text).collect(Collectors.joining(", ")) + "."));
    }
}
