package dev.cubesweep.sweep;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.cubesweep.json.Json;
import tools.jackson.databind.JsonNode;

/** A line of a manifest: what became of one planned deletion or of one planned leftover. */
public sealed interface ManifestLine permits KeyOutcome, LeftoverOutcome {

    KeyOutcome.Result result();

    /** Reads a line, which is a leftover's if it names a kind. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ManifestLine of(JsonNode line) {
        Class<? extends ManifestLine> type = line.has("kind") ? LeftoverOutcome.class : KeyOutcome.class;
        return Json.mapper().treeToValue(line, type);
    }
}
