package dev.cubesweep.plan;

import dev.cubesweep.run.RunId;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The storage of choice, and another one where that may not be written: a dry run needs no right to write to the store.
 * Reading looks in both.
 */
public final class FallbackPlanStorage implements PlanStorage {

    private static final Logger LOG = LoggerFactory.getLogger(FallbackPlanStorage.class);

    private final PlanStorage first;
    private final PlanStorage second;

    public FallbackPlanStorage(PlanStorage first, PlanStorage second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public void save(PlanListId list, Path file) {
        try {
            first.save(list, file);
        } catch (PlanStorageException e) {
            LOG.info("The cleanup {} is kept in the database: {}", list.plan(), e.getMessage());
            second.save(list, file);
        }
    }

    @Override
    public Optional<InputStream> open(PlanListId list) {
        Optional<InputStream> found = second.open(list);
        return found.isPresent() ? found : first.open(list);
    }

    @Override
    public void remove(PlanId plan) {
        second.remove(plan);
        first.remove(plan);
    }

    @Override
    public void saveManifestPart(RunId run, int batch, byte[] part) {
        first.saveManifestPart(run, batch, part);
    }

    @Override
    public List<Integer> manifestParts(RunId run) {
        return first.manifestParts(run);
    }

    @Override
    public Optional<InputStream> openManifestPart(RunId run, int batch) {
        return first.openManifestPart(run, batch);
    }

    @Override
    public List<PlanId> plans() {
        return Stream.concat(second.plans().stream(), first.plans().stream())
                .distinct()
                .toList();
    }

    @Override
    public List<RunId> manifests() {
        return first.manifests();
    }

    @Override
    public void removeManifest(RunId run) {
        first.removeManifest(run);
    }
}
