package dev.cubesweep.trash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.run.RunId;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectStoreOddKeys;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrashPathTest {

    private static final KeyPrefix STORE = new KeyPrefix("cube/");
    private static final RunId RUN = new RunId("20261123-020000-3f9a1c");
    private static final TrashPath.Folder FOLDER = TrashPath.Folder.of(RUN, Instant.parse("2026-11-23T02:00:00Z"), 30);

    static Stream<String> keys() {
        return Stream.concat(
                ObjectStoreOddKeys.ALL.stream(),
                Stream.of("cube/clips/ada/intro.mp4", "cube/%-/%25/%/%-%-", "cube// /./../...", "cube/a/"));
    }

    @Test
    void whatIsPutThereInTheMorningStaysForAllItsDays() {
        assertThat(FOLDER.until()).isEqualTo(LocalDate.parse("2026-12-24"));
        assertThat(FOLDER.path(STORE, new ObjectKey("cube/clips/ada/intro.mp4")))
                .hasValueSatisfying(path -> assertThat(path.text())
                        .isEqualTo("trash/2026-12-24/20261123-020000-3f9a1c/clips/ada/intro.mp4"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    @DisplayName("H20 H21 any key has a path in the reserved folder, from which it is read again")
    void anyKeyHasAPath(String key) {
        ObjectKey original = new ObjectKey(key);

        TrashPath path = FOLDER.path(STORE, original).orElseThrow();

        assertThat(STORE.reserves(STORE.reserved(path.text()))).isTrue();
        assertThat(TrashPath.parse(path.text())).hasValue(path);
        assertThat(STORE.resolve(path.original())).isEqualTo(original);
    }

    @Test
    @DisplayName("H20 a key has no path that a store would not take")
    void aLongKeyHasNone() {
        assertThat(FOLDER.path(STORE, new ObjectKey("cube/" + "é".repeat(480)))).isPresent();
        assertThat(FOLDER.path(STORE, new ObjectKey("cube/" + "é".repeat(490)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "owner",
                "plans/2026-12-24/20261123-020000-3f9a1c/a",
                "trash/2026-12-24/20261123-020000-3f9a1c",
                "trash/2026-12-24/20261123-020000-3f9a1c/",
                "trash/2026-12-24/somebody/a",
                "trash/2026-13-24/20261123-020000-3f9a1c/a"
            })
    void whatIsNoneIsNone(String path) {
        assertThat(TrashPath.parse(path)).isEmpty();
    }
}
