package dev.cubesweep.server.health;

import org.jspecify.annotations.Nullable;

/**
 * How the server is.
 *
 * @param status {@code ok}, {@code database_unreachable} or {@code not_configured}
 * @param s3Configured whether the store's URL and credentials are set
 * @param lastCompletedRunAgeSeconds since the last run over the whole store that deleted and ended completed was
 *     planned; {@code null} if there was none. It grows where a guard refuses every night and nobody notices (H45)
 */
public record Health(
        String status, boolean s3Configured, @Nullable Long lastCompletedRunAgeSeconds) {}
