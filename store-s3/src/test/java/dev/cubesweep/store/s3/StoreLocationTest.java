package dev.cubesweep.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreLocationTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            https://cloud-cube.s3.amazonaws.com/abc123,               s3://cloud-cube/abc123/,       us-east-1
            https://cloud-cube.s3.amazonaws.com/abc123/,              s3://cloud-cube/abc123/,       us-east-1
            https://cloud-cube-eu.s3.amazonaws.com/abc,               s3://cloud-cube-eu/abc/,       eu-west-1
            https://cloud-cube-jp.s3.amazonaws.com/abc,               s3://cloud-cube-jp/abc/,       ap-northeast-1
            https://cloud-cube-us2.s3.amazonaws.com/abc,              s3://cloud-cube-us2/abc/,      -
            https://cloud-cube-eu2.s3.eu-west-1.amazonaws.com/x,      s3://cloud-cube-eu2/x/,        eu-west-1
            https://cloud-cube-eu2.s3-eu-west-1.amazonaws.com/x,      s3://cloud-cube-eu2/x/,        eu-west-1
            https://cloud-cube.s3.dualstack.us-west-2.amazonaws.com/x, s3://cloud-cube/x/,           us-west-2
            https://my.bucket.s3.amazonaws.com/x,                     s3://my.bucket/x/,             -
            https://Cloud-Cube.S3.amazonaws.com/Abc,                  s3://cloud-cube/Abc/,          us-east-1
            https://s3.eu-west-1.amazonaws.com/bucket/cube,           s3://bucket/cube/,             eu-west-1
            https://s3-eu-west-1.amazonaws.com/bucket/cube,           s3://bucket/cube/,             eu-west-1
            https://s3.amazonaws.com/bucket/a/b,                      s3://bucket/a/b/,              -
            https://bucket.s3.cn-north-1.amazonaws.com.cn/cube,       s3://bucket/cube/,             cn-north-1
            https://bucket.s3.us-gov-west-1.amazonaws.com/cube,       s3://bucket/cube/,             us-gov-west-1
            https://s3.amazonaws.com/bucket/my%20cube,                s3://bucket/my cube/,          -
            s3://bucket/prefix,                                       s3://bucket/prefix/,           -
            s3://cloud-cube-eu/prefix/,                               s3://cloud-cube-eu/prefix/,    eu-west-1
            """)
    void urlsOfAmazonAreUnderstood(String url, String address, @Nullable String region) {
        StoreLocation location = StoreLocation.parse(url);

        assertThat(location.address()).hasToString(address);
        assertThat(location.region()).isEqualTo(region);
        assertThat(location.endpoint()).isNull();
        assertThat(location.pathStyle()).isFalse();
        assertThat(location.address().hosts()).contains("s3.amazonaws.com");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            http://127.0.0.1:9000/bucket/cube,         http://127.0.0.1:9000,     127.0.0.1:9000
            https://Minio.example.com:443/bucket/cube, https://minio.example.com, minio.example.com
            http://minio:80/bucket/cube/,              http://minio,              minio
            """)
    void otherHostsAreCompatibleServices(String url, String endpoint, String host) {
        StoreLocation location = StoreLocation.parse(url);

        assertThat(location.address()).hasToString("s3://bucket/cube/");
        assertThat(location.endpoint()).hasToString(endpoint);
        assertThat(location.address().hosts()).containsExactly(host);
        assertThat(location.pathStyle()).isTrue();
        assertThat(location.region()).isNull();
    }

    @Test
    void aCompatibleServiceMayNameTheBucketInItsHost() {
        StoreLocation location =
                StoreLocation.parse("http://bucket.s3.example.com:9000/cube", null, Addressing.VIRTUAL_HOSTED);

        assertThat(location.address()).hasToString("s3://bucket/cube/");
        assertThat(location.endpoint()).hasToString("http://s3.example.com:9000");
        assertThat(location.pathStyle()).isFalse();
    }

    @Test
    void amazonMayBeAddressedByPath() {
        assertThat(StoreLocation.parse("https://cloud-cube.s3.amazonaws.com/x", null, Addressing.PATH)
                        .pathStyle())
                .isTrue();
    }

    @Test
    void anS3UrlMayHaveAnEndpoint() {
        StoreLocation minio = StoreLocation.parse("s3://bucket/cube", "http://127.0.0.1:9000/", Addressing.AUTOMATIC);
        StoreLocation amazon =
                StoreLocation.parse("s3://bucket/cube", "https://s3.eu-west-3.amazonaws.com", Addressing.AUTOMATIC);

        assertThat(minio.endpoint()).hasToString("http://127.0.0.1:9000");
        assertThat(minio.pathStyle()).isTrue();
        assertThat(amazon.endpoint()).isNull();
        assertThat(amazon.region()).isEqualTo("eu-west-3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://cloud-cube.s3.amazonaws.com",
                "https://cloud-cube.s3.amazonaws.com/",
                "https://s3.amazonaws.com/bucket",
                "http://127.0.0.1:9000/bucket/",
                "s3://bucket",
                "s3://bucket/"
            })
    @DisplayName("H03 a URL without a folder would mean the whole shared bucket")
    void theWholeBucketIsRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoreLocation.parse(url))
                .withMessageContaining("add the folder that is yours");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cloud-cube/abc",
                "s3://AKIA:planted@my_bucket/x",
                "https://AKIA:plan/ted@cloud-cube.s3.amazonaws.com/x",
                "ftp://cloud-cube/abc",
                "https:///abc",
                "https://s3.amazonaws.com",
                "http://127.0.0.1:9000",
                "https://s3.amazonaws.com/bucket//cube",
                "https://s3.amazonaws.com/bucket/../cube",
                "https://s3.amazonaws.com/bucket/.",
                "https://s3.amazonaws.com/bucket/a%2Fb",
                "https://s3.amazonaws.com/bu cket/abc",
                "https://s3.amazonaws.com/b%20/abc",
                "https://bucket.s3-website-us-east-1.amazonaws.com/abc",
                "https://sqs.us-east-1.amazonaws.com/bucket/abc"
            })
    void whatIsNoStoreIsRefusedInOneSentence(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoreLocation.parse(url))
                .withMessageMatching("The [^\\n]*\\.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://key:hush@cloud-cube.s3.amazonaws.com/abc",
                "https://cloud-cube.s3.amazonaws.com/abc?X-Amz-Signature=hush",
                "https://cloud-cube.s3.amazonaws.com/abc#hush",
                "https://key:hush@cloud cube/abc",
                "s3://key:hush@bucket/abc"
            })
    @DisplayName("H29 a URL that holds a secret is refused without repeating it")
    void secretsAreNotRepeated(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoreLocation.parse(url))
                .withMessageNotContaining("hush");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoreLocation.parse("s3://bucket/cube", url, Addressing.AUTOMATIC))
                .withMessageNotContaining("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://other/", "https://s3.example.com/folder", "s3.example.com"})
    void anEndpointIsAServiceAlone(String endpoint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoreLocation.parse("s3://bucket/cube", endpoint, Addressing.AUTOMATIC))
                .withMessageContaining(endpoint);
    }

    @Test
    void anEndpointBesideAnHttpsUrlIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoreLocation.parse(
                        "https://cloud-cube.s3.amazonaws.com/x", "https://s3.example.com", Addressing.AUTOMATIC))
                .withMessageContaining("endpoint");
    }

    @Test
    @DisplayName("H29 credentials are in no text")
    void credentialsAreInNoText() {
        S3Settings settings = S3Settings.of(StoreLocation.parse("s3://bucket/cube"), new S3Credentials("AKIA", "hush"));

        assertThat(settings.toString()).doesNotContain("hush", "AKIA");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new S3Credentials("AKIA", " "))
                .withMessageNotContaining("AKIA");
    }
}
