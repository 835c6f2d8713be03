package dev.cubesweep.benchmarks;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * The least that a listing can cost with libraries: the SDK's HTTP client, its signer and a streaming parser, with no
 * retry, no check, no decoding of keys and one request at a time. It believes whatever it is told.
 */
final class BareListing implements Way {

    private static final String MAX_KEYS = "1000";

    private final Target target;
    private final SdkHttpClient client = Apache5HttpClient.create();
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final AwsCredentialsIdentity credentials =
            AwsCredentialsIdentity.create(Target.ACCESS_KEY_ID, Target.SECRET_ACCESS_KEY);
    private final InputFactoryImpl parsers = new InputFactoryImpl();

    BareListing(Target target) {
        this.target = target;
    }

    @Override
    public String name() {
        return "bare signer and parser";
    }

    @Override
    public Listed list() throws IOException, XMLStreamException {
        Sum sum = new Sum();
        String token = page(null, sum);
        while (token != null) {
            token = page(token, sum);
        }
        return sum.listed();
    }

    /** @return the token of the next page; {@code null} where this was the last */
    private @Nullable String page(@Nullable String token, Sum sum) throws IOException, XMLStreamException {
        SdkHttpRequest signed = signer.sign(r -> r.identity(credentials)
                        .request(request(token))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, Target.REGION)
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false))
                .request();
        HttpExecuteResponse response = client.prepareRequest(
                        HttpExecuteRequest.builder().request(signed).build())
                .call();
        if (!response.httpResponse().isSuccessful()) {
            throw new IOException("The store answers " + response.httpResponse().statusCode() + ".");
        }
        try (InputStream body = response.responseBody().orElseThrow()) {
            return read(parsers.createXMLStreamReader(body), sum);
        }
    }

    private SdkHttpRequest request(@Nullable String token) {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(target.endpoint().resolve("/" + Target.BUCKET))
                .putRawQueryParameter("list-type", "2")
                .putRawQueryParameter("encoding-type", "url")
                .putRawQueryParameter("max-keys", MAX_KEYS)
                .putRawQueryParameter("prefix", Target.PREFIX);
        if (token != null) {
            request.putRawQueryParameter("continuation-token", token);
        }
        return request.build();
    }

    private static @Nullable String read(XMLStreamReader xml, Sum sum) throws XMLStreamException {
        String token = null;
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "Contents" -> add(xml, sum);
                    case "NextContinuationToken" -> token = xml.getElementText();
                    default -> {}
                }
            }
        }
        return token;
    }

    private static void add(XMLStreamReader xml, Sum sum) throws XMLStreamException {
        String key = "";
        long size = 0;
        String etag = "";
        Instant lastModified = Instant.EPOCH;
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            switch (xml.getLocalName()) {
                case "Key" -> key = xml.getElementText();
                case "Size" -> size = Long.parseLong(xml.getElementText());
                case "ETag" -> etag = xml.getElementText();
                case "LastModified" -> lastModified = date(xml.getElementText());
                default -> xml.getElementText();
            }
        }
        sum.add(key, size, etag, lastModified);
    }

    /** By its places: the general formatter takes as long as all the rest of a line, and would flatter the others. */
    private static Instant date(String text) {
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19))
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    @Override
    public void close() {
        client.close();
    }
}
