package dev.cubesweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cubesweep.json.Json;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPrefixTest {

    private final KeyPrefix cube = new KeyPrefix("cube/");

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/", "\t"})
    @DisplayName("H03 a blank prefix is refused")
    void refusesBlanks(String blank) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeyPrefix(blank))
                .withMessage("The key prefix of a store must not be blank:"
                        + " a blank prefix would mean the whole bucket.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "//"})
    @DisplayName("H03 a blank folder is refused")
    void refusesBlankFolders(String blank) {
        assertThatIllegalArgumentException().isThrownBy(() -> KeyPrefix.ofFolder(blank));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cube", "/cube", "/cube/"})
    void hasOneSlashAtItsEnd(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeyPrefix(value))
                .withMessage("The key prefix '" + value + "' must end in a slash and not start with one.");
    }

    @ParameterizedTest
    @CsvSource({"cube, cube/", "/cube, cube/", "cube/, cube/", "//cube//, cube/", "a/b, a/b/"})
    void isNamedByAFolder(String folder, String prefix) {
        assertThat(KeyPrefix.ofFolder(folder)).hasToString(prefix);
    }

    @ParameterizedTest
    @CsvSource({
        "cube/a, true",
        "cube/, true",
        "cube//a, true",
        "cube/../x, true",
        "cube2/a, false",
        "cube, false",
        "Cube/a, false",
        "/cube/a, false",
        "a/cube/b, false"
    })
    @DisplayName("H02 the prefix ends in a slash: cube2/ is another tenant")
    void containsOnlyItsOwn(String key, boolean contained) {
        assertThat(cube.contains(new ObjectKey(key))).isEqualTo(contained);
    }

    @Test
    @DisplayName("H21 what follows the prefix is not tidied")
    void relativizesAndResolves() {
        assertThat(cube.relativize(new ObjectKey("cube//a/../b"))).isEqualTo("/a/../b");
        assertThat(cube.resolve("/a/../b")).isEqualTo(new ObjectKey("cube//a/../b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cube.relativize(new ObjectKey("cube2/a")))
                .withMessage("The key 'cube2/a' is not under 'cube/'.");
    }

    @ParameterizedTest
    @CsvSource({
        "cube/.cubesweep/owner, true",
        "cube/.cubesweep/, true",
        "cube/a/.cubesweep/owner, false",
        "cube/.cubesweep2/a, false",
        "cube/.cubesweep, false"
    })
    void reservesOneFolder(String key, boolean reserved) {
        assertThat(cube.reserves(new ObjectKey(key))).isEqualTo(reserved);
    }

    @Test
    void isTextInJson() {
        assertThat(Json.mapper().writeValueAsString(cube)).isEqualTo("\"cube/\"");
        assertThat(Json.mapper().readValue("\"cube/\"", KeyPrefix.class)).isEqualTo(cube);
    }
}
