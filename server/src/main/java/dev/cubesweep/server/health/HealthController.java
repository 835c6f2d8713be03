package dev.cubesweep.server.health;

import dev.cubesweep.run.RunStorageException;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the server is well, for anybody who asks: it tells nothing but ages. */
@RestController
final class HealthController {

    private final LastCompletedRun lastCompletedRun;

    HealthController(LastCompletedRun lastCompletedRun) {
        this.lastCompletedRun = lastCompletedRun;
    }

    @GetMapping("/healthz")
    ResponseEntity<Health> health() {
        try {
            Long age = lastCompletedRun.age().map(Duration::toSeconds).orElse(null);
            return ResponseEntity.ok(new Health("ok", true, age));
        } catch (RunStorageException e) {
            // Not logged: whoever polls would fill the log, and each request that needs the database says it.
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .body(new Health("database_unreachable", true, null));
        }
    }
}
