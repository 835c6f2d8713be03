package dev.cubesweep.it.sim;

import io.github.bucket4j.Bucket;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers S3 requests about the one bucket, as fast as the options allow. */
final class S3Service {

    private final String bucketName;
    private final Listing listing;
    private final Deletions deletions;
    private final ObjectRequests objects;
    private final Supplier<ActiveFaults> faults;
    private final Counters counters;
    private final Duration latency;
    private final @Nullable Bucket rate;

    S3Service(SimulationOptions options, SimulatedBucket bucket, Supplier<ActiveFaults> faults, Counters counters) {
        this.bucketName = options.bucket();
        this.listing = new Listing(bucket, faults, counters);
        this.deletions = new Deletions(bucket, options.ignoreConditions(), faults, counters);
        this.objects = new ObjectRequests(bucket);
        this.faults = faults;
        this.counters = counters;
        this.latency = options.latency();
        this.rate = options.requestsPerSecond() == 0 ? null : rate(options.requestsPerSecond());
    }

    private static Bucket rate(int perSecond) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }

    /** @throws RefusedException for a request that gets an error */
    Answer answer(S3Request request) throws IOException, InterruptedException {
        counters.begins(request.operation());
        try {
            return answerInTime(request);
        } finally {
            counters.ends(request.operation());
        }
    }

    private Answer answerInTime(S3Request request) throws IOException, InterruptedException {
        Thread.sleep(latency.toMillis());
        if (faults.get().refusesRequest() || (rate != null && !rate.tryConsume(1))) {
            counters.refusedForRate.increment();
            throw new RefusedException(S3Error.SLOW_DOWN);
        }
        if (!request.bucket().equals(bucketName)) {
            throw new RefusedException(S3Error.NO_SUCH_BUCKET);
        }
        return switch (request.operation()) {
            case LIST_OBJECTS -> listing.answer(request);
            case HEAD_BUCKET -> Answer.empty(200);
            case HEAD_OBJECT, GET_OBJECT -> objects.get(request);
            case PUT_OBJECT -> objects.put(request);
            case DELETE_OBJECT -> deletions.deleteOne(request);
            case DELETE_OBJECTS -> deletions.deleteMany(request);
            case UNSUPPORTED -> throw new RefusedException(S3Error.NOT_IMPLEMENTED);
        };
    }
}
