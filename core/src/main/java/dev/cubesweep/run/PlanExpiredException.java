package dev.cubesweep.run;

/** The plan that a run was to apply was there when it was asked for, and is not any more. */
final class PlanExpiredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PlanExpiredException(String message) {
        super(message);
    }
}
