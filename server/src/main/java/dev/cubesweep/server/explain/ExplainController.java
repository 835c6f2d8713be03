package dev.cubesweep.server.explain;

import dev.cubesweep.database.SpelledKeys;
import dev.cubesweep.explain.Explainer;
import dev.cubesweep.explain.Explanation;
import dev.cubesweep.server.request.QueryFields;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Why one object would stay or go. */
@RestController
final class ExplainController {

    private final Explainer explainer;
    private final SpelledKeys keys;

    ExplainController(Explainer explainer, SpelledKeys keys) {
        this.explainer = explainer;
        this.keys = keys;
    }

    /** The parameter {@code key} comes in any spelling that the pipeline may use too. */
    @GetMapping("/api/explain")
    Explanation explain(QueryFields query) {
        query.allow("key");
        return explainer.explain(keys.read("key", query.required("key")));
    }
}
