package dev.cubesweep.store.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.HttpStatusCode;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;

/**
 * Takes the pages of listings out of the SDK's hands before it makes objects of them, and leaves it all the rest:
 * signing, credentials, retries, redirects to other regions, time-outs and errors (ADR 17).
 */
final class StreamedListings implements ExecutionInterceptor {

    private static final ExecutionAttribute<AtomicReference<@Nullable ListingReply>> REPLY =
            new ExecutionAttribute<>("CubesweepListingReply");

    private static final ExecutionAttribute<AtomicBoolean> SLOWED = new ExecutionAttribute<>("CubesweepSlowed");

    /** What the SDK gets to read instead. */
    private static final byte[] NOTHING = "<ListBucketResult/>".getBytes(StandardCharsets.UTF_8);

    private final ListingReader reader = new ListingReader();

    /**
     * Asks a client that has this interceptor.
     *
     * @param slowed set if the service asks for fewer requests, which the SDK obeys in silence (H23)
     * @throws software.amazon.awssdk.core.exception.SdkException as the client does, also of a reply that breaks off
     */
    static ListingReply ask(S3Client client, ListObjectsV2Request request, AtomicBoolean slowed) {
        AtomicReference<@Nullable ListingReply> reply = new AtomicReference<>();
        client.listObjectsV2(request.toBuilder()
                .overrideConfiguration(
                        o -> o.putExecutionAttribute(REPLY, reply).putExecutionAttribute(SLOWED, slowed))
                .build());
        ListingReply read = reply.get();
        if (read == null) {
            throw SdkClientException.create("The service answered a listing without a body.");
        }
        return read;
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        AtomicReference<@Nullable ListingReply> reply = attributes.getAttribute(REPLY);
        Optional<InputStream> body = context.responseBody();
        if (reply == null || body.isEmpty() || !context.httpResponse().isSuccessful()) {
            return body;
        }
        reply.set(read(body.get()));
        return Optional.of(new ByteArrayInputStream(NOTHING));
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        AtomicBoolean slowed = attributes.getAttribute(SLOWED);
        int status = context.httpResponse().statusCode();
        if (slowed != null && (status == HttpStatusCode.SERVICE_UNAVAILABLE || status == HttpStatusCode.THROTTLING)) {
            slowed.set(true);
        }
    }

    private ListingReply read(InputStream body) {
        try (body) {
            return reader.read(body);
        } catch (XMLStreamException | IOException e) {
            throw SdkClientException.create("The page cannot be read: " + e.getMessage(), e);
        }
    }
}
