package dev.cubesweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cubesweep.json.Json;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\u2003"})
    @DisplayName("H03 a blank key is refused")
    void refusesBlanks(String blank) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ObjectKey(blank))
                .withMessage("An object key must not be blank.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//a", "/a", "a//b", "a/./b", "a/../b", "..", " a ", "a%20b", "a+b", "a\r\nb", "🎬"})
    @DisplayName("H20 H21 a key stays as it is, in JSON too")
    void isNotTidied(String value) {
        ObjectKey key = new ObjectKey(value);

        assertThat(key.value()).isEqualTo(value);
        assertThat(key).hasToString(value);
        assertThat(Json.mapper().readValue(Json.mapper().writeValueAsString(key), ObjectKey.class))
                .isEqualTo(key);
    }

    @Test
    @DisplayName("H33 keys order by their UTF-8 bytes, as S3 lists them, and not by UTF-16")
    void ordersByUtf8() {
        List<String> inOrder = List.of("A", "a", "a!", "a/", "a/b", "a0", "aa", "é", "\uffee", "🎬");

        assertThat(Stream.of("🎬", "aa", "\uffee", "a/b", "a0", "A", "a!", "é", "a", "a/")
                        .map(ObjectKey::new)
                        .sorted())
                .extracting(ObjectKey::value)
                .containsExactlyElementsOf(inOrder);
        assertThat(inOrder.stream().sorted()).as("Java's own order differs").isNotEqualTo(inOrder);
    }

    @ParameterizedTest
    @CsvSource({"cube/clips/a.mp4, a.mp4", "a.mp4, a.mp4", "cube/clips/, ''", "cube//a, a"})
    void namesTheFile(String key, String fileName) {
        assertThat(new ObjectKey(key).fileName()).isEqualTo(fileName);
    }
}
