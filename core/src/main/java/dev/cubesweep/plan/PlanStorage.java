package dev.cubesweep.plan;

import dev.cubesweep.run.RunId;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the lists of plans and the manifests of runs are kept, so that any node can sweep a plan and a restart loses
 * nothing. Files are opaque here.
 *
 * <p>Methods throw {@link PlanStorageException} where the storage does not answer or may not be written.
 */
public interface PlanStorage {

    /** Saves a plan's file, replacing one of the same id. It is there whole or not at all. */
    void save(PlanId plan, Path file);

    /** The plan's file as it was saved, or empty if there is none. The caller closes it. */
    Optional<InputStream> open(PlanId plan);

    void remove(PlanId plan);

    /** The plans of which a file is kept, in any order. */
    List<PlanId> plans();

    /** Saves what became of the keys of one batch, replacing an earlier attempt's part of the same number. */
    void saveManifestPart(RunId run, int batch, byte[] part);

    /** The numbers of a run's parts, ascending. */
    List<Integer> manifestParts(RunId run);

    Optional<InputStream> openManifestPart(RunId run, int batch);

    /** The runs of which a part of a manifest is kept, in any order. */
    List<RunId> manifests();

    /** Removes all parts of a run's manifest; none there is no error. */
    void removeManifest(RunId run);
}
