package dev.cubesweep.plan;

import dev.cubesweep.store.UploadProgress;
import java.time.Instant;

/** From when an unfinished upload's age counts: one that still gets parts lives (H19). */
public final class UploadAge {

    private UploadAge() {}

    /** The later of what was known and the last part. */
    public static Instant lastChange(Instant known, UploadProgress progress) {
        Instant lastPart = progress.lastPartAt();
        return lastPart != null && lastPart.isAfter(known) ? lastPart : known;
    }
}
