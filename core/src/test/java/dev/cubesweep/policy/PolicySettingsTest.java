package dev.cubesweep.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an operator or a request may choose, and what is refused before it can delete too much. */
class PolicySettingsTest {

    private static final PolicySettings USUAL = PolicySettings.DEFAULT;
    private static final Duration CENTURY = Duration.ofDays(36_500);
    private static final Duration YEAR = Duration.ofHours(8_760);

    /** A setting by its name, the most that it may be, and settings that have a value there. */
    enum Setting {
        RETENTION("retention", CENTURY, USUAL::withRetention),
        GRACE("grace", YEAR, USUAL::withGrace),
        ABANDONED_AFTER("abandoned_after", CENTURY, value -> jobs(value, USUAL.failedJobGrace())),
        FAILED_JOB_GRACE("failed_job_grace", CENTURY, value -> jobs(USUAL.abandonedAfter(), value)),
        TRASH_DAYS("trash_days", CENTURY, value -> USUAL.withTrashDays((int) value.toDays()));

        private final String text;
        private final Duration most;
        private final Function<Duration, PolicySettings> with;

        Setting(String text, Duration most, Function<Duration, PolicySettings> with) {
            this.text = text;
            this.most = most;
            this.with = with;
        }

        private static PolicySettings jobs(Duration abandonedAfter, Duration failedJobGrace) {
            return new PolicySettings(USUAL.retention(), USUAL.grace(), abandonedAfter, failedJobGrace, List.of());
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("H03 a setting below 0 or above its most is refused by name")
    void outOfBounds(Setting setting) {
        for (Duration wrong : List.of(Duration.ofDays(-1), setting.most.plusDays(1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> setting.with.apply(wrong))
                    .withMessageContaining("The setting " + setting.text + " is " + wrong);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bothBoundsAreAllowed(Setting setting) {
        assertThatCode(() -> setting.with.apply(Duration.ZERO)).doesNotThrowAnyException();
        assertThatCode(() -> setting.with.apply(setting.most)).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("H03 leftovers may be a day to a century old before they go, both included")
    void agesOfLeftovers() {
        assertThatCode(() -> new LeftoverAges(Duration.ofDays(1), CENTURY)).doesNotThrowAnyException();
        assertThatCode(() -> new LeftoverAges(CENTURY, Duration.ofDays(1))).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LeftoverAges(CENTURY.plusSeconds(1), null))
                .withMessageContaining("abort_uploads_after");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LeftoverAges(null, CENTURY.plusSeconds(1)))
                .withMessageContaining("remove_old_versions_after");
    }

    @Test
    void aReasonThatDeletesNothingIsRefusedWithAllThatDo() {
        assertThat(Rule.ofDeletion("orphan")).isEqualTo(Rule.ORPHAN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rule.ofDeletion("recent_clip"))
                .withMessage("'recent_clip' is none of expired_clip, abandoned_job, temporary, expired_clip_file,"
                        + " orphan, requested_clip.");
    }
}
