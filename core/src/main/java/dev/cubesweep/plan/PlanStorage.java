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

    /** Saves a plan's list, beside others of that plan. It is there whole or not at all. */
    void save(PlanListId list, Path file);

    /** The list as it was saved, or empty if there is none. The caller closes it. */
    Optional<InputStream> open(PlanListId list);

    /** Removes all lists of a plan; none there is no error. */
    void remove(PlanId plan);

    /** The plans of which a list is kept, in any order. */
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
