package dev.cubesweep.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** A run's name: when it was asked for and six random digits, as in {@code 20260301-020000-3f9a1c}. */
public record RunId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("\\d{8}-\\d{6}-[0-9a-f]{6}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RunId {
        if (!isRunId(value)) {
            throw new IllegalArgumentException("'" + value + "' is no run id; one looks like 20260301-020000-3f9a1c.");
        }
    }

    public static boolean isRunId(String text) {
        return FORM.matcher(text).matches();
    }

    public static RunId at(Instant now) {
        return new RunId(TIME.format(now) + String.format("-%06x", RANDOM.nextInt(1 << 24)));
    }

    /** When the run was asked for, to the second. */
    public Instant askedAt() {
        return TIME.parse(value.substring(0, value.lastIndexOf('-')), Instant::from);
    }

    @Override
    public String toString() {
        return value;
    }
}
