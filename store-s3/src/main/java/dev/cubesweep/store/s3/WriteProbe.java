package dev.cubesweep.store.s3;

import dev.cubesweep.store.StoreCapabilities;
import org.jspecify.annotations.Nullable;

/**
 * What a scratch object under {@code .cubesweep/} showed.
 *
 * @param writeRefused why nothing can be written, in one sentence; {@code null} where it can
 * @param deleteRefused why nothing can be deleted, in one sentence; {@code null} where it can
 * @param checksums the mode in which writing works; where nothing can be written, the one that will be tried
 * @param capabilities what can be relied on; nothing was learned where anything was refused
 */
public record WriteProbe(
        @Nullable String writeRefused,
        @Nullable String deleteRefused,
        ChecksumMode checksums,
        StoreCapabilities capabilities) {

    /** Whether everything could be tried, so that checksums and capabilities are what was seen. */
    public boolean isComplete() {
        return writeRefused == null && deleteRefused == null;
    }

    /** What can be relied on where nothing could be tried. */
    static final StoreCapabilities UNPROVEN = new StoreCapabilities(true, false);
}
