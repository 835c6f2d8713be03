package dev.cubesweep.store.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.store.ObjectKey;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is sent for keys that look like paths: some servers tidy them themselves, so only the request tells. The SDK
 * writes an empty segment as an encoded slash, which S3 decodes.
 */
class OddKeysOnTheWireTest {

    private final ScriptedServer server = new ScriptedServer();
    private final S3ObjectStore store = new S3ObjectStore(EmbeddedStore.settings(server.endpoint()), Clock.systemUTC());

    @AfterEach
    void close() {
        store.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            cube//double//slash,    /bucket/cube/%2Fdouble/%2Fslash
            cube/./dot,             /bucket/cube/./dot
            cube/../cube2/up,       /bucket/cube/../cube2/up
            cube/folder/,           /bucket/cube/folder/
            cube/a b+c%20,          /bucket/cube/a%20b%2Bc%2520
            """)
    @DisplayName("H21 no path normaliser touches a key")
    void aKeyIsSentAsItIs(String key, String path) {
        server.then(404, "");

        assertThat(store.head(new ObjectKey(key))).isEmpty();
        assertThat(server.requests()).containsExactly("HEAD " + path);
    }
}
