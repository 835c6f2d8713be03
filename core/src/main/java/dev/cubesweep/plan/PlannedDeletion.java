package dev.cubesweep.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.cubesweep.policy.Rule;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoredObject;
import java.time.Instant;
import java.util.List;

/**
 * One line of a plan: an object exactly as it was listed, and why it may go.
 *
 * @param owners the jobs that own it, by id; empty for an orphan
 */
@JsonPropertyOrder({"object", "rule", "reason", "owners"})
public record PlannedDeletion(
        @JsonUnwrapped StoredObject object, @JsonIgnore Rule rule, List<String> owners) {

    public PlannedDeletion {
        if (rule.keeps()) {
            throw new IllegalArgumentException("Rule " + rule + " does not delete '" + object.key() + "'.");
        }
        owners = List.copyOf(owners);
    }

    @JsonCreator
    static PlannedDeletion read(
            @JsonProperty("key") ObjectKey key,
            @JsonProperty("size") long size,
            @JsonProperty("etag") String etag,
            @JsonProperty("last_modified") Instant lastModified,
            @JsonProperty("reason") String reason,
            @JsonProperty("owners") List<String> owners) {
        return new PlannedDeletion(new StoredObject(key, size, etag, lastModified), Rule.ofDeletion(reason), owners);
    }

    @JsonIgnore
    public ObjectKey key() {
        return object.key();
    }

    @JsonProperty("rule")
    int ruleNumber() {
        return rule.number();
    }

    /** The word for the rule in replies and manifests. */
    @JsonProperty("reason")
    public String reason() {
        return rule.reason();
    }
}
