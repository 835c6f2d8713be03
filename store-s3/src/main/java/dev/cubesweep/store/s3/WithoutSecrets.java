package dev.cubesweep.store.s3;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;

/**
 * Takes our credentials out of whatever a service says, before anybody can log it or put it into a manifest: services
 * and proxies on the way quote requests in their errors (H29).
 */
final class WithoutSecrets implements ExecutionInterceptor {

    private static final String INSTEAD = "***";

    private final List<String> secrets;

    WithoutSecrets(S3Credentials credentials) {
        this.secrets = List.of(
                credentials.secretAccessKey(),
                encoded(credentials.secretAccessKey()),
                credentials.accessKeyId(),
                encoded(credentials.accessKeyId()));
    }

    private static String encoded(String secret) {
        return URLEncoder.encode(secret, StandardCharsets.UTF_8);
    }

    @Override
    public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
        if (!(context.exception() instanceof AwsServiceException reply) || reply.awsErrorDetails() == null) {
            return context.exception();
        }
        AwsErrorDetails details = reply.awsErrorDetails();
        return reply.toBuilder()
                .message(without(reply.getMessage()))
                .awsErrorDetails(details.toBuilder()
                        .errorCode(without(details.errorCode()))
                        .errorMessage(without(details.errorMessage()))
                        .rawResponse(null)
                        .build())
                .build();
    }

    @Override
    public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
        if (!(context.response() instanceof DeleteObjectsResponse reply) || !reply.hasErrors()) {
            return context.response();
        }
        return reply.toBuilder()
                .errors(reply.errors().stream()
                        .map(error -> error.toBuilder()
                                .message(without(error.message()))
                                .build())
                        .toList())
                .build();
    }

    private @Nullable String without(@Nullable String said) {
        String quiet = said;
        for (String secret : secrets) {
            quiet = quiet == null ? null : quiet.replace(secret, INSTEAD);
        }
        return quiet;
    }
}
