package dev.cubesweep.store.s3;

import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * Asks a service in trouble again after all the SDK's own attempts, which are over in a second or two: a run of
 * millions of reads must not end with the first that was unlucky (H23). A service that is not there at all is reported
 * at once. For reads and copies only: a repeated deletion may hit another object (H10).
 */
final class Patience {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final RetryStrategy strategy;

    /** @param rounds how often to ask at most, 1 or more */
    Patience(int rounds) {
        BackoffStrategy pauses = BackoffStrategy.exponentialDelayHalfJitter(FIRST, LONGEST);
        this.strategy = DefaultRetryStrategy.standardStrategyBuilder()
                .maxAttempts(rounds)
                .retryOnException(Patience::isTrouble)
                .treatAsThrottling(e -> false)
                .backoffStrategy(pauses)
                .throttlingBackoffStrategy(pauses)
                .circuitBreakerEnabled(false)
                .build();
    }

    /** @throws SdkException of the last round, or the first that is no trouble of the service's */
    <T> T ask(Supplier<T> read) {
        RetryToken token = strategy.acquireInitialToken(AcquireInitialTokenRequest.create("read"))
                .token();
        while (true) {
            try {
                return read.get();
            } catch (SdkException e) {
                token = afterPause(token, e);
            }
        }
    }

    private RetryToken afterPause(RetryToken token, SdkException trouble) {
        try {
            RefreshRetryTokenResponse next = strategy.refreshRetryToken(RefreshRetryTokenRequest.builder()
                    .token(token)
                    .failure(trouble)
                    .build());
            Thread.sleep(next.delay().toMillis());
            return next.token();
        } catch (TokenAcquisitionFailedException e) {
            throw trouble;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw trouble;
        }
    }

    /** It answered, though not what it was asked for, or broke off. */
    private static boolean isTrouble(Throwable e) {
        return e instanceof AwsServiceException reply
                ? DeletionReply.isTrouble(reply)
                : e instanceof SdkException broken && StoreErrors.isBrokenOff(broken);
    }
}
