package dev.cubesweep.plan;

import dev.cubesweep.run.RunId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Plans and manifests in a directory, for operators who keep them out of the store. All nodes must share it. */
public final class DirectoryPlanStorage implements PlanStorage {

    private final Path directory;

    public DirectoryPlanStorage(Path directory) {
        this.directory = directory;
    }

    @Override
    public void save(PlanListId list, Path file) {
        translate(() -> {
            Path target = prepared(path(list));
            Path whole = Files.copy(
                    file, target.resolveSibling(target.getFileName() + ".part"), StandardCopyOption.REPLACE_EXISTING);
            return Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
        });
    }

    @Override
    public Optional<InputStream> open(PlanListId list) {
        return openFile(path(list));
    }

    @Override
    public void remove(PlanId plan) {
        removeFolder(directory.resolve("plans").resolve(plan.value()));
    }

    @Override
    public void saveManifestPart(RunId run, int batch, byte[] part) {
        translate(() -> Files.write(prepared(part(run, batch)), part));
    }

    @Override
    public List<Integer> manifestParts(RunId run) {
        return namesIn(folder(run)).stream().map(PartName::numberIn).sorted().toList();
    }

    /** The names of what lies in a folder; nothing where there is no such folder yet. */
    private List<String> namesIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        return translate(() -> {
            try (Stream<Path> files = Files.list(folder)) {
                return files.map(path -> String.valueOf(path.getFileName())).toList();
            }
        });
    }

    @Override
    public Optional<InputStream> openManifestPart(RunId run, int batch) {
        return openFile(part(run, batch));
    }

    @Override
    public List<PlanId> plans() {
        return PlanFileName.plansIn(namesIn(directory.resolve("plans")).stream());
    }

    @Override
    public List<RunId> manifests() {
        return PartName.runsIn(namesIn(directory.resolve("runs")).stream());
    }

    @Override
    public void removeManifest(RunId run) {
        removeFolder(folder(run));
    }

    private void removeFolder(Path folder) {
        translate(() -> {
            for (String file : namesIn(folder)) {
                Files.deleteIfExists(folder.resolve(file));
            }
            return Files.deleteIfExists(folder);
        });
    }

    private Path path(PlanListId list) {
        return directory.resolve("plans").resolve(PlanFileName.of(list));
    }

    private Path folder(RunId run) {
        return directory.resolve("runs").resolve(run.value());
    }

    private Path part(RunId run, int batch) {
        return folder(run).resolve(PartName.of(batch).value());
    }

    private static Path prepared(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return file;
    }

    private Optional<InputStream> openFile(Path file) {
        return translate(() -> {
            try {
                return Optional.of(Files.newInputStream(file));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        });
    }

    /** Something that touches the disk. */
    @FunctionalInterface
    private interface DiskAction<T> {
        T run() throws IOException;
    }

    private <T> T translate(DiskAction<T> action) {
        try {
            return action.run();
        } catch (IOException e) {
            throw new PlanStorageException(
                    "The plan directory '" + directory + "' cannot be read or written (" + e.getMessage() + ").", e);
        }
    }
}
