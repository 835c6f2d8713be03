package dev.cubesweep.store.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.store.ObjectKey;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MidpointTest {

    @ParameterizedTest
    @CsvSource({
        "cube/000999, '', false, cube/X",
        "cube/000999, cube/X, false, cube/D",
        "cube/a, cube/c, false, cube/b",
        "cube/a7, cube/b, false, cube/a[",
        "cube/a7, cube/b7, false, cube/b",
        "cube/aaaaaaaaaa1, cube/b, true, cube/aaaaab",
        "cube/%, cube/', false, cube/%O"
    })
    void liesBetween(String low, String high, boolean deep, String expected) {
        Optional<ObjectKey> end =
                Optional.of(high).filter(text -> !text.isEmpty()).map(ObjectKey::new);

        assertThat(Midpoint.between(new ObjectKey(low), end.orElse(null), 5, 15, deep))
                .contains(new ObjectKey(expected));
    }

    @Test
    void isStrictlyBetweenWhateverTheEnds() {
        Random random = new Random(3);
        for (int trial = 0; trial < 50_000; trial++) {
            ObjectKey one = random(random);
            ObjectKey other = random(random);
            boolean open = random.nextInt(5) == 0;
            if (one.compareTo(other) < 0) {
                int varied = random.nextInt(8);
                Optional<ObjectKey> middle =
                        Midpoint.between(one, open ? null : other, 2, varied, random.nextBoolean());
                middle.ifPresent(text -> {
                    assertThat(text).isGreaterThan(one);
                    assertThat(open || text.compareTo(other) < 0)
                            .as("%s < %s < %s", one, text, other)
                            .isTrue();
                    assertThat(text.value().codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF))
                            .isTrue();
                });
            }
        }
    }

    private static ObjectKey random(Random random) {
        int[] alphabet = {
            0x01, 0x1F, ' ', '!', '%', '&', '\'', '/', '0', 'a', 'b', '~', 0x7F, 0x80, 0xD7FF, 0xE000, 0xFFFF, 0x10000,
            0x1F600, 0x10FFFF
        };
        return new ObjectKey("c/"
                + random.ints(random.nextInt(6), 0, alphabet.length)
                        .mapToObj(i -> Character.toString(alphabet[i]))
                        .collect(Collectors.joining()));
    }
}
