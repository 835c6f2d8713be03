package dev.cubesweep.it.proxy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** Signs what a fault has altered, in the client's name: the server checks signatures and checksums. */
record Signing(String accessKey, String secretKey) {

    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    ClassicHttpRequest sign(Call call) {
        SdkHttpRequest signed = SIGNER.sign(
                        request -> request.identity(AwsBasicCredentials.create(accessKey, secretKey))
                                .request(unsigned(call))
                                .payload(ContentStreamProvider.fromByteArray(call.body()))
                                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                                .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false))
                .request();
        String target = signed.encodedPath()
                + signed.encodedQueryParameters().map(query -> "?" + query).orElse("");
        ClassicHttpRequest request = new BasicClassicHttpRequest(call.request().method(), target);
        signed.forEachHeader((name, values) -> values.forEach(value -> request.addHeader(name, value)));
        return request;
    }

    private static SdkHttpRequest unsigned(Call call) {
        ClassicHttpRequest http = call.request().http();
        SdkHttpFullRequest.Builder copy = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.fromValue(http.getMethod()))
                .uri(URI.create("http://" + call.request().header("Host") + http.getPath()));
        Arrays.stream(http.getHeaders())
                .filter(header -> !isOfTheOldBody(header))
                .forEach(header -> copy.appendHeader(header.getName(), header.getValue()));
        if (call.body().length > 0) {
            copy.putHeader("Content-MD5", md5(call.body()));
        }
        return copy.build();
    }

    private static boolean isOfTheOldBody(Header header) {
        String name = header.getName().toLowerCase(Locale.ROOT);
        return name.equals("authorization")
                || name.equals("content-length")
                || name.equals("content-md5")
                || name.equals("expect")
                || name.equals("connection")
                || name.equals("host")
                || name.startsWith("x-amz-");
    }

    private static String md5(byte[] body) {
        try {
            return new String(
                    Base64.getEncoder().encode(MessageDigest.getInstance("MD5").digest(body)),
                    StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5, this one has not.", e);
        }
    }
}
