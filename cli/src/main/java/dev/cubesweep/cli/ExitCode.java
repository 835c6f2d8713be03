package dev.cubesweep.cli;

import dev.cubesweep.cli.access.AccessException;
import dev.cubesweep.run.ListedRun;
import dev.cubesweep.run.RunStatus;
import java.util.Locale;

/** The exit codes that scripts may rely on. */
final class ExitCode {

    static final int OK = 0;
    static final int OUR_FAULT = 1;
    static final int WRONG_USE = 2;
    static final int REFUSED = 3;
    static final int SOME_FAILED = 4;
    static final int UNREACHABLE = 5;
    static final int CANCELLED = 6;

    private ExitCode() {}

    static int of(ListedRun run) {
        return switch (RunStatus.valueOf(run.report().status().toUpperCase(Locale.ROOT))) {
            case COMPLETED -> OK;
            case COMPLETED_WITH_ERRORS -> SOME_FAILED;
            case REFUSED -> REFUSED;
            case CANCELLED -> CANCELLED;
            case FAILED -> ofFailure(String.valueOf(run.failureCause()));
            case QUEUED, PLANNING, SWEEPING -> OUR_FAULT;
        };
    }

    private static int ofFailure(String cause) {
        return switch (cause) {
            case "unreachable", "broken_off" -> UNREACHABLE;
            case "plan_expired" -> WRONG_USE;
            default -> OUR_FAULT;
        };
    }

    static int of(AccessException.Kind kind) {
        return switch (kind) {
            case WRONG_USE -> WRONG_USE;
            case REFUSED -> REFUSED;
            case UNREACHABLE -> UNREACHABLE;
            case OUR_FAULT -> OUR_FAULT;
        };
    }
}
