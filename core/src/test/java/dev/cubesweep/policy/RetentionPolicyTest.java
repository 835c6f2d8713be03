package dev.cubesweep.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cubesweep.catalog.Claims;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RetentionPolicyTest {

    private static final List<String> TABLES = List.of(
            "unverified",
            "protected-and-held",
            "clips",
            "active-jobs",
            "failed-and-finished-jobs",
            "orphans",
            "several-owners",
            "uncertain-owners",
            "clips-cleanup");

    @TestFactory
    @DisplayName("H07 H08 H13 H26 H35 H38 H39 H40 H41 the golden tables")
    Stream<DynamicTest> decides() {
        return scenarios()
                .map(scenario -> dynamicTest(
                        scenario.what(), () -> assertThat(scenario.decide()).isEqualTo(scenario.expected())));
    }

    @Test
    void theTablesUseEveryRuleThatThePolicyCanGive() {
        Set<String> expected = scenarios()
                .map(scenario ->
                        scenario.expected().split(" ")[0] + scenario.expected().split(" ")[2])
                .collect(Collectors.toSet());

        assertThat(Stream.of(Rule.values())
                        .filter(rule -> rule != Rule.ANYTHING_ELSE)
                        .map(rule -> rule.number() + rule.reason()))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    @DisplayName("H02 an object of another tenant is never decided on")
    void refusesAForeignKey() {
        RetentionPolicy policy = new RetentionPolicy(PolicySettings.DEFAULT, new KeyPrefix("cube/"));
        StoredObject foreign = new StoredObject(new ObjectKey("cube2/a"), 1, "", Scenario.NOW);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.decide(foreign, Scenario.NOW, Claims.NONE, Scenario.NOW))
                .withMessage("The key 'cube2/a' is not under 'cube/'.");
    }

    @Test
    @DisplayName("the rules as the API spells them")
    void rules() {
        assertThat(Stream.of(Rule.values()).map(RetentionPolicyTest::sentence))
                .containsExactlyElementsOf(lines("rules"));
    }

    private static String sentence(Rule rule) {
        return "%2d %-8s %s%s%s"
                .formatted(
                        rule.number(),
                        rule.keeps() ? "keeps" : "expires",
                        rule.reason(),
                        rule.keepsRecentClip() ? " (a recent clip of the message)" : "",
                        rule.deletesOrphan() ? " (nobody owns it)" : "");
    }

    private static Stream<Scenario> scenarios() {
        return TABLES.stream().flatMap(table -> lines(table).stream()).map(Scenario::parse);
    }

    private static List<String> lines(String table) {
        try (InputStream in = RetentionPolicyTest.class.getResourceAsStream(table + ".txt")) {
            String text = new String(Objects.requireNonNull(in, table).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new AssertionError(table, e);
        }
    }
}
