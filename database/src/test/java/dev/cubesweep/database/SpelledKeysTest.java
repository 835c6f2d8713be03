package dev.cubesweep.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.catalog.KeyNormalizer;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.StoreAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpelledKeysTest {

    private final SpelledKeys keys = new SpelledKeys(
            new KeyNormalizer(new StoreAddress("bucket", new KeyPrefix("cube/"), Set.of("s3.amazonaws.com")), ""));

    @ParameterizedTest
    @CsvSource({
        "https://bucket.s3.amazonaws.com/cube/a.mp4?X-Amz-Signature=planted, https://bucket.s3.amazonaws.com/cube/a.mp4",
        "https://bucket.s3.amazonaws.com/cube/why?.mp4?a=b&x-amz-credential=planted, https://bucket.s3.amazonaws.com/cube/why",
        "clips/why?.mp4?AWSAccessKeyId=planted&Signature=planted, clips/why?.mp4",
        "https://user:planted@cdn.example.com/a.mp4?token=planted, https://cdn.example.com/a.mp4",
        "clips/why?.mp4, clips/why?.mp4"
    })
    @DisplayName("H29 the signature of a presigned URL is not kept")
    void signature(String reported, String kept) {
        List<String> warnings = new ArrayList<>();

        ReportedKey key = keys.report("key", reported, warnings);

        assertThat(key.spelling()).isEqualTo(kept);
        assertThat(key.meanings().toString() + warnings).doesNotContain("planted");
    }
}
