package dev.cubesweep.server.metrics;

import dev.cubesweep.run.RunStorageException;
import dev.cubesweep.server.health.LastCompletedRun;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Metrics in the text format of Prometheus, for who holds the token. */
@RestController
final class MetricsController {

    private static final MediaType TEXT = MediaType.parseMediaType("text/plain; version=0.0.4; charset=utf-8");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    MetricsController(LastCompletedRun lastCompletedRun) {
        Gauge.builder("cubesweep.last.completed.run.age", lastCompletedRun, MetricsController::ageSeconds)
                .baseUnit("seconds")
                .description("Since the last run over the whole store that deleted and ended completed was planned; NaN"
                        + " if there was none, or the database does not answer.")
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
    }

    private static double ageSeconds(LastCompletedRun last) {
        try {
            return last.age().map(age -> (double) age.toSeconds()).orElse(Double.NaN);
        } catch (RunStorageException unknown) {
            // An age that nobody knows is no age of 0; the health check names the trouble.
            return Double.NaN;
        }
    }

    @GetMapping("/metrics")
    ResponseEntity<byte[]> scrape() {
        return ResponseEntity.ok().contentType(TEXT).body(registry.scrape().getBytes(StandardCharsets.UTF_8));
    }
}
