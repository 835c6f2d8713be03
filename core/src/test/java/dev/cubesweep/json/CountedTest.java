package dev.cubesweep.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedTest {

    @ParameterizedTest
    @CsvSource({
        "0, files, 0 files",
        "1, files, 1 file",
        "2, files, 2 files",
        "1, plans that can be applied, 1 plan that can be applied",
        "2, plans that can be applied, 2 plans that can be applied",
    })
    void isInTheRightNumber(long count, String plural, String words) {
        assertThat(Counted.of(count, plural)).isEqualTo(words);
    }

    @Test
    void aPageOfOneSaysSo() {
        assertThat(Page.of(List.of("a", "b"), 1, item -> item).sentence("jobs")).isEqualTo("1 job, and more after a");
    }
}
