package dev.cubesweep.it.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.it.process.Finished;
import dev.cubesweep.it.servers.RealServer;
import dev.cubesweep.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** The Django application of the example, through its own commands. */
final class Studio {

    private final Map<String, String> environment;

    Studio(StudioDatabase database, RealServer store, String cube) {
        this.environment = Map.of(
                "DATABASE_URL", database.studioUrl(),
                "CLOUDCUBE_URL", store.endpoint() + "/" + store.bucket() + "/" + cube,
                "CLOUDCUBE_ACCESS_KEY_ID", store.accessKey(),
                "CLOUDCUBE_SECRET_ACCESS_KEY", store.secretKey());
    }

    void migrate() {
        manage("migrate", "--verbosity=0");
    }

    /** Goes on at random. The future says what was done. */
    CompletableFuture<List<String>> work(int steps, long seed, double daysLater) {
        return CompletableFuture.supplyAsync(
                () -> manage("pipeline", "--steps=" + steps, "--seed=" + seed, "--days-later=" + daysLater)
                        .lines()
                        .toList());
    }

    /**
     * What the application itself says of the files in its cube.
     *
     * @param stay what must be there, and is
     * @param go what is there, and needed no more
     * @param goByThemselves the sources of finished jobs, gone or not
     * @param missing what must be there, and is not
     */
    record Audit(Set<String> stay, Set<String> go, Set<String> goByThemselves, Set<String> missing, String text) {}

    Audit audit(int keepClipsDays) {
        String text = manage("audit", "--keep-clips-days=" + keepClipsDays);
        JsonNode report = Json.mapper().readTree(text);
        return new Audit(
                new TreeSet<>(report.path("stay").propertyNames()),
                new TreeSet<>(report.path("go").propertyNames()),
                texts(report.path("go_by_themselves")),
                texts(report.path("missing")),
                text);
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }

    private String manage(String... arguments) {
        List<String> all = new ArrayList<>(List.of("manage.py"));
        all.addAll(List.of(arguments));
        Finished finished = Finished.of(Python.program("django", environment, all.toArray(String[]::new)));
        assertThat(finished.exitCode()).as(finished.all()).isZero();
        return finished.out();
    }
}
