package dev.cubesweep.trash;

import dev.cubesweep.run.RunId;

/** A run that still sweeps would take away again what is brought back. */
public final class RunUnderWayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RunUnderWayException(RunId run) {
        super("The cleanup run " + run + " is still under way; restore what it took when it has ended, or cancel it.");
    }
}
