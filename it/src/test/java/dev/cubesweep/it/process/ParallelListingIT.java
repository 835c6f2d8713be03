package dev.cubesweep.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.it.sim.Asked;
import dev.cubesweep.it.sim.KeyLayout;
import dev.cubesweep.it.sim.Operation;
import dev.cubesweep.it.sim.SimulatedS3;
import dev.cubesweep.json.Json;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

@DisplayName("A listing of everything, as a process")
final class ParallelListingIT {

    private static final int PAGE = 1_000;

    /** Requests, mostly with empty replies, that looking for the place takes at which keys of 200 characters differ. */
    private static final int SEARCH = 40;

    @TempDir
    private Path data;

    /** A store of objects that have all been forgotten, and a plan of it. */
    private record Planned(long scanned, Asked asked, String list) {

        static Planned of(SimulatedS3 s3, Path data) {
            Finished result =
                    Distribution.on(s3.endpoint() + "/bucket/cube", data).run("plan", "--json");
            assertThat(result.exitCode()).as(result.all()).isZero();
            JsonNode plan = Distribution.json(result);
            Asked asked = s3.asked();
            try (SecondClient second = new SecondClient(s3, "bucket", "cube/")) {
                return new Planned(
                        plan.path("total_files_scanned").asLong(),
                        asked,
                        second.ownFiles().entrySet().stream()
                                .filter(file -> file.getKey().contains("/plans/"))
                                .map(Map.Entry::getValue)
                                .findFirst()
                                .orElseThrow());
            }
        }

        /** Compares the plan's list with what the store knows of itself. */
        void hasEachKeyOnce(SimulatedS3 s3, int objects) {
            Set<String> keys = new HashSet<>();
            Set<String> twice = new HashSet<>();
            long bytes = 0;
            for (String text : (Iterable<String>) list.lines()::iterator) {
                JsonNode line = Json.mapper().readTree(text);
                String key = line.path("key").asString();
                if (!keys.add(key)) {
                    twice.add(key);
                }
                bytes += line.path("size").asLong();
            }
            assertThat(twice).isEmpty();
            assertThat(scanned).isEqualTo(objects);
            assertThat(keys).hasSize(objects);
            assertThat(bytes).isEqualTo(s3.remainingBytes());
        }
    }

    private static SimulatedS3 store(KeyLayout layout, int objects) {
        return SimulatedS3.start(
                "--bucket=bucket", "--prefix=cube/", "--latency=5", "--layout=" + layout, "--objects=" + objects);
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyLayout.class,
            names = {"FLAT", "FOLDERS", "ALIKE"})
    @DisplayName("H32 shows each of 200,000 keys once, by several requests at a time and hardly more than pages")
    void eachKeyOnce(KeyLayout layout) {
        int objects = 200_000;
        try (SimulatedS3 s3 = store(layout, objects)) {
            Planned planned = Planned.of(s3, data);

            planned.hasEachKeyOnce(s3, objects);
            assertThat(planned.asked().mostAtOnce(Operation.LIST_OBJECTS)).isGreaterThan(3);
            assertThat(planned.asked().requests(Operation.LIST_OBJECTS))
                    .isLessThanOrEqualTo(objects / PAGE * 3 / 2 + SEARCH);
        }
    }

    @Test
    @DisplayName("H33 shows each key once where the store lists in another order")
    void anotherOrder() {
        int objects = 5_500;
        try (SimulatedS3 s3 = store(KeyLayout.UTF_16, objects)) {
            Planned.of(s3, data).hasEachKeyOnce(s3, objects);
        }
    }

    @Test
    @DisplayName("H32 asks once where all fits on a page")
    void onePage() {
        try (SimulatedS3 s3 = store(KeyLayout.FLAT, PAGE)) {
            Finished usage =
                    Distribution.on(s3.endpoint() + "/bucket/cube", data).run("usage", "--json");

            assertThat(usage.exitCode()).as(usage.all()).isZero();
            assertThat(s3.asked().keysListed()).isEqualTo(PAGE);
            assertThat(s3.asked().requests(Operation.LIST_OBJECTS)).isEqualTo(1);
        }
    }
}
