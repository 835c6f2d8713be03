package dev.cubesweep.plan;

import dev.cubesweep.run.RunId;
import dev.cubesweep.store.ReservedFiles;
import dev.cubesweep.store.StoreException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Plans and manifests beside the objects that they are about, under {@code .cubesweep/}: any node finds them. */
public final class StorePlanStorage implements PlanStorage {

    private static final String PLANS = "plans/";
    private static final String RUNS = "runs/";

    private final ReservedFiles files;

    public StorePlanStorage(ReservedFiles files) {
        this.files = files;
    }

    @Override
    public void save(PlanListId list, Path file) {
        translate(() -> {
            files.put(path(list), file);
            return true;
        });
    }

    @Override
    public Optional<InputStream> open(PlanListId list) {
        return translate(() -> files.open(path(list)));
    }

    @Override
    public void remove(PlanId plan) {
        translate(() -> {
            files.list(PLANS + plan).forEach(files::remove);
            return true;
        });
    }

    @Override
    public void saveManifestPart(RunId run, int batch, byte[] part) {
        translate(() -> {
            files.put(PartName.of(batch).in(folder(run)), part);
            return true;
        });
    }

    @Override
    public List<Integer> manifestParts(RunId run) {
        return translate(() -> files.list(folder(run)).stream()
                .map(PartName::numberIn)
                .sorted()
                .toList());
    }

    @Override
    public Optional<InputStream> openManifestPart(RunId run, int batch) {
        return translate(() -> files.open(PartName.of(batch).in(folder(run))));
    }

    @Override
    public List<PlanId> plans() {
        return translate(() -> PlanFileName.plansIn(files.list(PLANS).stream().map(path -> path.split("/")[1])));
    }

    @Override
    public List<RunId> manifests() {
        return translate(() -> PartName.runsIn(files.list(RUNS).stream()));
    }

    @Override
    public void removeManifest(RunId run) {
        translate(() -> {
            files.list(folder(run)).forEach(files::remove);
            return true;
        });
    }

    private static String path(PlanListId list) {
        return PLANS + PlanFileName.of(list);
    }

    private static String folder(RunId run) {
        return RUNS + run + "/";
    }

    private static <T> T translate(Supplier<T> action) {
        try {
            return action.get();
        } catch (StoreException e) {
            throw new PlanStorageException(e.getMessage(), e);
        }
    }
}
