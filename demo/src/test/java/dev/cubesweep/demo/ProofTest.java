package dev.cubesweep.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.policy.Rule;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine.Help.Ansi;

class ProofTest {

    private final StringWriter printed = new StringWriter();
    private final Proof proof = new Proof(new Narration(new PrintWriter(printed), Ansi.OFF));

    @Test
    void oneWrongStatementIsPrintedAndSpoilsTheProof() {
        proof.same("two are two", 2, 2);
        assertThat(proof.isComplete()).isTrue();

        proof.same("two are three", 2, 3);
        proof.same("four are four", 4, 4);

        assertThat(proof.isComplete()).isFalse();
        assertThat(printed.toString())
                .contains(
                        "ok    two are two", "WRONG two are three", "Expected 2, but found 3.", "ok    four are four");
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonHasAPhrase(Rule rule) {
        assertThat(Reasons.phrase(rule.reason())).isNotBlank();
    }
}
