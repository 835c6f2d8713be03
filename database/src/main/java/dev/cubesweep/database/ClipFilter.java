package dev.cubesweep.database;

import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import org.jspecify.annotations.Nullable;

/** Which clips somebody wants to see; {@code null} leaves a property open. */
public record ClipFilter(@Nullable JobId job, @Nullable ClipStatus status) {

    public static final ClipFilter ALL = new ClipFilter(null, null);
}
