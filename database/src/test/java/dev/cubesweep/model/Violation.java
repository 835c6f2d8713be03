package dev.cubesweep.model;

/** Product and model disagree. */
final class Violation extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final String promise;

    /** @param promise what was to hold, the same words for each case of it */
    Violation(String promise, String detail) {
        super(promise + ": " + detail);
        this.promise = promise;
    }

    String promise() {
        return promise;
    }

    static void unless(boolean holds, String promise, String detail) {
        if (!holds) {
            throw new Violation(promise, detail);
        }
    }
}
