package dev.cubesweep.it.sim;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cubesweep.json.Json;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;

/**
 * How the server misbehaves. As JSON, each part optional:
 *
 * <pre>{@code
 * {"listing": {"cut": "connection_closed", "after_pages": 3},
 *  "deletion": {"every": 10, "code": "AccessDenied"},
 *  "date": {"offset_seconds": 86400},
 *  "slow_down": {"every": 5}}
 * }</pre>
 *
 * @param listing breaks listings off
 * @param deletion refuses single keys
 * @param date falsifies the {@code Date} header
 * @param slowDown refuses requests
 */
public record Faults(
        @Nullable ListingFault listing,
        @Nullable DeletionFault deletion,
        @Nullable DateFault date,
        @Nullable SlowDownFault slowDown) {

    public static final Faults NONE = new Faults(null, null, null, null);

    /**
     * Cuts every listing short once so many pages have been answered whole, counted over all listings since the fault
     * was set, until another is set: a retry meets it again. Shows whether a part is taken for the whole (H04).
     *
     * @param afterPages 0 or more
     */
    public record ListingFault(Cut cut, int afterPages) {

        public ListingFault {
            Objects.requireNonNull(cut, "cut");
            if (afterPages < 0) {
                throw new IllegalArgumentException("after_pages is " + afterPages + "; it must be 0 or more.");
            }
        }
    }

    /** How a listing is cut short. */
    public enum Cut {
        /** The connection closes in mid-body. A client that trusts what it has parsed so far shows itself. */
        @JsonProperty("connection_closed")
        CONNECTION_CLOSED,
        /** The page is answered with 500. A client that takes any failure for the end shows itself. */
        @JsonProperty("error")
        ERROR,
        /**
         * The page says {@code IsTruncated=false}, though more follow. No client can see that from the page: it shows
         * which other evidence guards against an incomplete listing.
         */
        @JsonProperty("false_end")
        FALSE_END
    }

    /**
     * Refuses every so-manieth generated key (those of index {@code every - 1}, {@code 2 × every - 1}, …) each time it
     * is asked to go: inside a {@code 200} of DeleteObjects, with the code's own status for DeleteObject. Shows whether
     * outcomes are counted key by key (H14, H15).
     *
     * @param every 1 or more
     */
    public record DeletionFault(int every, DeletionError code) {

        public DeletionFault {
            Objects.requireNonNull(code, "code");
            requirePositive(every);
        }

        boolean hits(int index) {
            return index >= 0 && (index + 1) % every == 0;
        }
    }

    /** The S3 error of a key that is not deleted. */
    public enum DeletionError {
        @JsonProperty("AccessDenied")
        ACCESS_DENIED(S3Error.ACCESS_DENIED),
        @JsonProperty("InternalError")
        INTERNAL_ERROR(S3Error.INTERNAL_ERROR);

        private final S3Error error;

        DeletionError(S3Error error) {
            this.error = error;
        }

        S3Error error() {
            return error;
        }
    }

    /**
     * Shows whether a wrong clock is refused (H12) and a missing one borne (H31).
     *
     * @param offsetSeconds how far the {@code Date} header is ahead, negative for behind; {@code null} for no header
     */
    public record DateFault(@Nullable Long offsetSeconds) {}

    /**
     * Answers every so-manieth request with 503 SlowDown and does nothing. Shows that nothing is lost or counted twice
     * when a request is repeated (H23).
     *
     * @param every 1 or more
     */
    public record SlowDownFault(int every) {

        public SlowDownFault {
            requirePositive(every);
        }
    }

    public static Faults cutListings(Cut cut, int afterPages) {
        return new Faults(new ListingFault(cut, afterPages), null, null, null);
    }

    public static Faults refuseDeletions(int every, DeletionError code) {
        return new Faults(null, new DeletionFault(every, code), null, null);
    }

    public static Faults dateAhead(Duration offset) {
        return new Faults(null, null, new DateFault(offset.toSeconds()), null);
    }

    public static Faults withoutDate() {
        return new Faults(null, null, new DateFault(null), null);
    }

    public static Faults slowDown(int every) {
        return new Faults(null, null, null, new SlowDownFault(every));
    }

    /**
     * Reads the form above.
     *
     * @throws tools.jackson.core.JacksonException for anything else, unknown names included
     */
    public static Faults parse(String json) {
        // A misspelled fault would otherwise be none, and the test of it would pass.
        return Json.mapper()
                .readerFor(Faults.class)
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(json);
    }

    private static void requirePositive(int every) {
        if (every < 1) {
            throw new IllegalArgumentException("every is " + every + "; it must be 1 or more.");
        }
    }
}
