package dev.cubesweep.cli;

import dev.cubesweep.database.Hold;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a hold is on: exactly one of three. */
final class HoldTarget {

    @Option(names = "--key", required = true, paramLabel = "KEY", description = "An object, its key in any spelling.")
    private @Nullable String key;

    @Option(names = "--clip", required = true, paramLabel = "ID", description = "A clip.")
    private @Nullable String clip;

    @Option(names = "--job", required = true, paramLabel = "ID", description = "A job with all its clips.")
    private @Nullable String job;

    Hold.TargetKind kind() {
        if (key != null) {
            return Hold.TargetKind.KEY;
        }
        return clip != null ? Hold.TargetKind.CLIP : Hold.TargetKind.JOB;
    }

    String value() {
        return switch (kind()) {
            case KEY -> String.valueOf(key);
            case CLIP -> String.valueOf(clip);
            case JOB -> String.valueOf(job);
        };
    }
}
