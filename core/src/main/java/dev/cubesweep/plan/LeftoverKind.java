package dev.cubesweep.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.cubesweep.policy.LeftoverRule;
import java.util.Arrays;

/** What a leftover is, in plans and manifests. */
public enum LeftoverKind {
    UNFINISHED_UPLOAD(LeftoverRule.UNFINISHED_UPLOAD),
    OLD_VERSION(LeftoverRule.OLD_VERSION);

    private final LeftoverRule rule;

    LeftoverKind(LeftoverRule rule) {
        this.rule = rule;
    }

    @JsonValue
    public String text() {
        return rule.reason();
    }

    @JsonCreator
    static LeftoverKind of(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no kind of leftover."));
    }
}
