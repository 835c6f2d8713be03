package dev.cubesweep.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that would delete more than was meant, or on behalf of anybody. */
class SettingsTest {

    private static final String TOKEN = "0123456789abcdef";
    private static final String SERVER = "postgres://user:password@127.0.0.1/app";

    private final Map<String, String> variables = new HashMap<>(Map.of(
            "CLOUDCUBE_URL", "s3://bucket/cube",
            "CLOUDCUBE_ACCESS_KEY_ID", "key-id",
            "CLOUDCUBE_SECRET_ACCESS_KEY", "secret"));

    private void assertRefused(String words) {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> Settings.read(variables))
                .withMessageContaining(words);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            CUBESWEEP_RETENTION_DAY      | 30               | is not known; did you mean CUBESWEEP_RETENTION_DAYS?
            CUBESWEEP_RETENTION_DAYS     | -1               | a whole number from 0 to
            CUBESWEEP_GRACE_HOURS        | 999999999        | a whole number from 0 to
            CUBESWEEP_MAX_DELETE_PERCENT | 101              | a whole number from 0 to 100
            CUBESWEEP_PROTECTED_PREFIXES | "keep/"          | no folder of the store
            CUBESWEEP_PROTECTED_PREFIXES | s3://bucket/keep | no folder of the store
            """)
    void whatWouldDeleteMoreThanWasMeantIsRefused(String variable, String value, String words) {
        variables.put(variable, value);

        assertRefused(words);
    }

    @Test
    @DisplayName("H05 an embedded database is refused where it would be wiped every day")
    void anEmbeddedDatabaseOnADyno() {
        variables.put("CUBESWEEP_TOKEN", TOKEN);
        variables.put("DYNO", "web.1");
        assertRefused("a dyno's disk is wiped every day");

        variables.put("DATABASE_URL", SERVER);
        assertThat(Settings.read(variables).database().isEmbedded()).isFalse();
    }

    @Test
    @DisplayName("H29 without a token the server is open to this machine alone")
    void withoutAToken() {
        assertThat(Settings.read(variables).http().bind()).isEqualTo("127.0.0.1");
        variables.put("CUBESWEEP_BIND", "0.0.0.0");
        assertRefused("listens on loopback only");

        variables.remove("CUBESWEEP_BIND");
        variables.put("DATABASE_URL", SERVER);
        variables.put("DYNO", "web.1");
        assertRefused("open to everybody");

        variables.put("CUBESWEEP_TOKEN", TOKEN.substring(1));
        assertRefused("shorter than 16 characters");
        variables.put("CUBESWEEP_TOKEN", TOKEN);
        assertThat(Settings.read(variables).http().bind()).isEqualTo("0.0.0.0");
    }
}
