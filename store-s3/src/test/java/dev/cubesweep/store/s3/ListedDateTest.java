package dev.cubesweep.store.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListedDateTest {

    @Test
    void everyMillisecondIsReadAsTheGeneralFormatterReadsIt() {
        Random random = new Random(1);
        for (int trial = 0; trial < 10_000; trial++) {
            Instant instant = Instant.ofEpochMilli(random.nextLong(253_402_300_799_999L));
            String text = "%tFT%<tT.%<tLZ".formatted(instant.atZone(java.time.ZoneOffset.UTC));
            assertThat(ListedDate.parse(text))
                    .as(text)
                    .isEqualTo(Instant.parse(text))
                    .isEqualTo(instant);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-07-01T12:00:00Z",
                "2026-07-01T12:00:00.5Z",
                "2026-07-01T12:00:00.123456789Z",
                " 2026-07-01T12:00:00.000Z ",
                "2026-07-01T14:00:00.000+02:00",
                "2024-02-29T23:59:59.999Z",
                "2016-12-31T23:59:60.000Z",
                "2016-12-31T24:00:00.000Z"
            })
    void otherFormsAreReadToo(String text) {
        assertThat(ListedDate.parse(text)).isEqualTo(Instant.parse(text.strip()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-02-29T12:00:00.000Z",
                "2026-13-01T12:00:00.000Z",
                "2026-07-01T25:00:00.000Z",
                "2026-07-01T12:00:60.000Z",
                "-026-07-01T12:00:00.000Z",
                "2026-07-01T12:00:00.+00Z",
                "2026-07-01T12:00:00.00\u0660Z",
                "2026-07-01 12:00:00.000Z",
                "Wed, 01 Jul 2026 12:00:0"
            })
    @DisplayName("H13 a text that is no date is no date")
    void noDates(String text) {
        assertThat(ListedDate.parse(text)).isNull();
    }
}
