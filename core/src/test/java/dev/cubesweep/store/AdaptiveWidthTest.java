package dev.cubesweep.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("H23 how much a store is asked for at once")
class AdaptiveWidthTest {

    private final AdaptiveWidth width = new AdaptiveWidth(2, 8);

    @Test
    void growsByOneWhereTheStoreKeepsUp() {
        width.answered(2, true);

        assertThat(width.limit()).isEqualTo(3);
    }

    @Test
    void isHalvedWhereItDoesNot() {
        for (int answer = 0; answer < 6; answer++) {
            width.answered(8, true);
        }
        assertThat(width.limit()).isEqualTo(8);

        width.answered(8, false);

        assertThat(width.limit()).isEqualTo(4);
    }

    @Test
    void isNeverLessThanOneNorMoreThanTheMost() {
        for (int answer = 0; answer < 10; answer++) {
            width.answered(8, true);
        }
        assertThat(width.limit()).isEqualTo(8);
        for (int answer = 0; answer < 10; answer++) {
            width.answered(8, false);
        }
        assertThat(width.limit()).isEqualTo(1);
    }

    @Test
    @DisplayName("says nothing of more requests than there were")
    void doesNotGrowUnused() {
        AdaptiveWidth wide = new AdaptiveWidth(4, 8);

        wide.answered(1, true);

        assertThat(wide.limit()).isEqualTo(4);
    }
}
