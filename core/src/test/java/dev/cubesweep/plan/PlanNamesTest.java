package dev.cubesweep.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names that requests, plans and manifests give to guards, leftovers and plans. */
class PlanNamesTest {

    @ParameterizedTest
    @EnumSource
    void aGuardIsFoundByItsName(GuardName guard) {
        assertThat(GuardName.ofText(guard.text())).isEqualTo(guard);
    }

    @Test
    void anUnknownGuardIsRefusedWithTheNamesOfAll() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GuardName.ofText("max_count"))
                .withMessageStartingWith("'max_count' is no guard; the guards are empty_catalog, owner, ")
                .withMessageEndingWith("max_delete_percent.");
    }

    @Test
    void anUnknownKindOfLeftoverInAListIsNamed() {
        assertThatThrownBy(() -> Json.mapper().readValue("\"bucket_policy\"", LeftoverKind.class))
                .hasMessageContaining("'bucket_policy' is no kind of leftover");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plan-", "20260301-020000-3f9a1c", "plan-20260301-020000-3f9a1c/..", "plan-../../x"})
    void whatIsNoPlanIdIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlanId(text))
                .withMessageContaining("plan-20260301-020000-3f9a1c");
    }
}
