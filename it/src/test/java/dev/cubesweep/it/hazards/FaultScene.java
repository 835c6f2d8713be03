package dev.cubesweep.it.hazards;

import static dev.cubesweep.it.hazards.HazardScene.CUBE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.it.proxy.Call;
import dev.cubesweep.it.proxy.S3Proxy;
import dev.cubesweep.it.proxy.Trigger;
import dev.cubesweep.it.proxy.faults.SmallPages;
import dev.cubesweep.it.servers.SecondClient;
import dev.cubesweep.it.servers.ServerKind;
import dev.cubesweep.it.sim.Operation;
import dev.cubesweep.run.CleanupReport;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A cube of which some objects should go and others must stay, whatever the proxy before it does. One scene outlives
 * many faults: {@link #refill} puts back what has gone.
 */
final class FaultScene implements AutoCloseable {

    /** Orphans. */
    static final List<String> OLD =
            IntStream.range(0, 6).mapToObj(i -> "uploads/old-" + i + ".mp4").toList();

    /** An orphan on hold and the source of a job in the making: first and last in a listing. */
    static final List<String> KEPT = List.of("uploads/a-held.mp4", "uploads/z-live.mp4");

    private static final int PAGE = 2;

    private final HazardScene scene;

    FaultScene(ServerKind server) {
        scene = HazardScene.impatient(server);
        scene.daysAgo(3).pipeline().working("live", KEPT.get(1));
        scene.pipeline().holdKey(KEPT.get(0));
    }

    /** Everything is there, the store behaves, and nothing has been asked of it. A page has two objects. */
    FaultScene refill() {
        proxy().heal();
        scene.ownFiles().stream()
                .filter(path -> !path.equals("owner"))
                .forEach(path -> client().delete(CUBE + ".cubesweep/" + path));
        scene.daysAgo(10);
        OLD.forEach(scene::file);
        KEPT.forEach(scene::file);
        proxy().forget();
        proxy().on(Operation.LIST_OBJECTS).always(new SmallPages(PAGE));
        return this;
    }

    S3Proxy proxy() {
        return scene.proxy();
    }

    SecondClient client() {
        return scene.client();
    }

    HazardScene scene() {
        return scene;
    }

    /** The pages by which a plan is made. */
    Trigger pages() {
        return proxy().on(Operation.LIST_OBJECTS)
                .where(call -> !call.query("max-keys").equals("1"))
                .where(call -> call.query("start-after").isEmpty())
                .where(call -> call.query("prefix").equals(CUBE));
    }

    /** The pages by which a batch is verified. */
    Trigger looks() {
        return proxy().on(Operation.LIST_OBJECTS)
                .where(call -> !call.query("start-after").isEmpty())
                .where(call -> isPlanned());
    }

    /** Whether a plan was saved: ranges of its listing begin anywhere, too, as the look at a batch does. */
    private boolean isPlanned() {
        return proxy().passedOn().stream().anyMatch(call -> call.key().startsWith(CUBE + ".cubesweep/plans/"));
    }

    /** The deletions of many of the application's objects. */
    Trigger deletions() {
        return proxy().on(Operation.DELETE_OBJECTS)
                .where(call -> call.deletions().stream().noneMatch(FaultScene::isOurs));
    }

    /** What the server was asked to delete of the application's objects, once for each time. */
    List<Call.Deletion> deletionsAsked() {
        return proxy().passedOn().stream()
                .flatMap(call -> call.deletions().stream())
                .filter(deletion -> !isOurs(deletion))
                .toList();
    }

    /** The paths of the above, in order. */
    List<String> asked() {
        return deletionsAsked().stream()
                .map(deletion -> deletion.key().substring(CUBE.length()))
                .sorted()
                .toList();
    }

    private static boolean isOurs(Call.Deletion deletion) {
        return deletion.key().startsWith(CUBE + ".cubesweep/");
    }

    List<String> ownFiles() {
        return scene.ownFiles();
    }

    List<String> left() {
        return scene.left();
    }

    /** A run while nobody else works in the cube: whatever happens to it, it keeps what it must and counts right. */
    CleanupReport bulk() {
        Map<String, Long> before = sizes();
        CleanupReport report = scene.node().bulk();
        Map<String, Long> gone = new TreeMap<>(before);
        gone.keySet().removeAll(sizes().keySet());

        assertThat(left()).as("kept: %s", report).containsAll(KEPT);
        assertThat(OLD).as("asked to go").containsAll(asked());
        assertThat(report.deletedCount()).as("counted: %s", report).isEqualTo(gone.size());
        assertThat(scene.node().deletedBytes(report))
                .isEqualTo(gone.values().stream().mapToLong(Long::longValue).sum());
        assertThat(keys(gone.keySet())).containsAll(report.deletedFilesSample());
        assertThat(report.totalFilesScanned())
                .isEqualTo(report.deletedCount()
                        + report.retainedCount()
                        + report.alreadyGoneCount()
                        + report.failedCount());
        return report;
    }

    private static Set<String> keys(Set<String> paths) {
        Set<String> keys = new HashSet<>();
        paths.forEach(path -> keys.add(CUBE + path));
        return keys;
    }

    private Map<String, Long> sizes() {
        Map<String, Long> sizes = new TreeMap<>();
        for (S3Object object : client().list(CUBE)) {
            String path = object.key().substring(CUBE.length());
            if (!path.startsWith(".cubesweep/")) {
                sizes.put(path, object.size());
            }
        }
        return sizes;
    }

    @Override
    public void close() {
        scene.close();
    }
}
