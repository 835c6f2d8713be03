package dev.cubesweep.run;

import org.jspecify.annotations.Nullable;

/** Which runs somebody wants to see; {@code null} leaves a property open. */
public record RunFilter(
        @Nullable RunStatus status,
        RunRequest.@Nullable Kind kind,
        @Nullable Boolean dryRun) {

    public static final RunFilter ALL = new RunFilter(null, null, null);

    public boolean matches(Run run) {
        return (status == null || status == run.status())
                && (kind == null || kind == run.request().kind())
                && (dryRun == null || dryRun == run.request().dryRun());
    }
}
