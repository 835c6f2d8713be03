package dev.cubesweep.server.explain;

import dev.cubesweep.explain.Explainer;
import dev.cubesweep.explain.Explanation;
import dev.cubesweep.server.errors.RequestException;
import dev.cubesweep.store.ObjectKey;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Why one object would stay or go. */
@RestController
final class ExplainController {

    private final Explainer explainer;

    ExplainController(Explainer explainer) {
        this.explainer = explainer;
    }

    @GetMapping("/api/explain")
    Explanation explain(@RequestParam String key) {
        try {
            return explainer.explain(new ObjectKey(key));
        } catch (IllegalArgumentException e) {
            throw RequestException.invalid(String.valueOf(e.getMessage()));
        }
    }
}
