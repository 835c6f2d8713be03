package dev.cubesweep.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.installation.SettingsException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerAddressTest {

    private static ServerAddress of(String url) {
        return ServerAddress.of(Map.of("CUBESWEEP_URL", url)).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "https://x:planted@example.com,             https://example.com,           planted",
        "https://x:plan+t%2Fed%40@example.com/,     https://example.com,           plan+t/ed@",
        "http://127.0.0.1:8080,                     http://127.0.0.1:8080,         ",
        "http://[::1]:8080/,                        http://[::1]:8080,             ",
        "https://x:planted@example.com/cubesweep,   https://example.com/cubesweep, planted"
    })
    @DisplayName("a token is taken from the URL, and the URL is shown without it")
    void parts(String url, String shown, String token) {
        ServerAddress address = of(url);

        assertThat(address).hasToString(shown);
        assertThat(address.base().toString()).isEqualTo(shown + "/");
        assertThat(address.token().orElse(null)).isEqualTo(token);
    }

    @Test
    @DisplayName("CUBESWEEP_TOKEN is used where the URL has none, and an empty CUBESWEEP_URL names no server")
    void variables() {
        Map<String, String> both = Map.of("CUBESWEEP_URL", "https://x:one@h", "CUBESWEEP_TOKEN", "other");
        Map<String, String> apart = Map.of("CUBESWEEP_URL", "https://h", "CUBESWEEP_TOKEN", "other");

        assertThat(ServerAddress.of(both).orElseThrow().token()).contains("one");
        assertThat(ServerAddress.of(apart).orElseThrow().token()).contains("other");
        assertThat(ServerAddress.of(Map.of("CUBESWEEP_URL", " "))).isEmpty();
        assertThat(ServerAddress.of(Map.of("CUBESWEEP_TOKEN", "other"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "planted.example.com",
                "ftp://x:planted@example.com",
                "https://planted@example.com",
                "https://planted:@example.com",
                "https://example.com/?token=planted",
                "https://example.com/#planted",
                "https://x:pla nted@example.com",
                "https://x:planted@",
                "https:planted"
            })
    @DisplayName("H29 a wrong URL is refused with a sentence that does not repeat it")
    void wrong(String url) {
        assertThatThrownBy(() -> of(url))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("The variable CUBESWEEP_URL ")
                .hasMessageEndingWith(".")
                .hasMessageNotContaining("planted")
                .hasNoCause();
    }
}
