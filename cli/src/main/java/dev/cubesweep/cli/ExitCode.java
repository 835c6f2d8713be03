package dev.cubesweep.cli;

import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunEnd;

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

    static int of(Run run) {
        RunEnd end = run.end();
        if (end instanceof RunEnd.Failed failed) {
            return switch (failed.cause()) {
                case UNREACHABLE, BROKEN_OFF -> UNREACHABLE;
                case PLAN_EXPIRED -> WRONG_USE;
                case INTERNAL -> OUR_FAULT;
            };
        }
        return switch (run.status()) {
            case COMPLETED -> OK;
            case COMPLETED_WITH_ERRORS -> SOME_FAILED;
            case REFUSED -> REFUSED;
            case CANCELLED -> CANCELLED;
            case QUEUED, PLANNING, SWEEPING, FAILED -> OUR_FAULT;
        };
    }
}
