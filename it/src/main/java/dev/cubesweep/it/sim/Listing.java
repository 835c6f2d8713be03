package dev.cubesweep.it.sim;

import dev.cubesweep.store.StoredObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** ListObjectsV2, and ListObjects for old clients: there a page begins after the last key of the one before. */
final class Listing {

    private static final int LARGEST_PAGE = 1_000;
    private static final DateTimeFormatter S3_TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private final SimulatedBucket bucket;
    private final Supplier<ActiveFaults> faults;
    private final Counters counters;

    Listing(SimulatedBucket bucket, Supplier<ActiveFaults> faults, Counters counters) {
        this.bucket = bucket;
        this.faults = faults;
        this.counters = counters;
    }

    Answer answer(S3Request request) {
        Map<String, String> query = request.query();
        if (!query.getOrDefault("delimiter", "").isEmpty()) {
            throw new RefusedException(S3Error.NOT_IMPLEMENTED, "The simulated S3 lists without a delimiter only.");
        }
        int size = pageSize(query);
        List<StoredObject> found = bucket.list(query.getOrDefault("prefix", ""), start(query), size + 1);
        boolean truncated = size > 0 && found.size() > size;
        List<StoredObject> page = found.size() > size ? found.subList(0, size) : found;
        counters.keysListed.add(page.size());
        return faults.get()
                .cutOfPage()
                .map(cut -> cutShort(cut, request, page))
                .orElseGet(() -> Answer.xml(document(request, page, truncated)));
    }

    private static Answer cutShort(Faults.Cut cut, S3Request request, List<StoredObject> page) {
        return switch (cut) {
            case ERROR -> throw new RefusedException(S3Error.INTERNAL_ERROR);
            case FALSE_END -> Answer.xml(document(request, page, false));
            case CONNECTION_CLOSED ->
                new Answer(
                        200,
                        Map.of(),
                        new BrokenOff(new ByteArrayEntity(document(request, page, true), ContentType.APPLICATION_XML)));
        };
    }

    private static int pageSize(Map<String, String> query) {
        String asked = query.get("max-keys");
        if (asked == null) {
            return LARGEST_PAGE;
        }
        try {
            int size = Integer.parseInt(asked);
            if (size >= 0) {
                return Math.min(size, LARGEST_PAGE);
            }
        } catch (NumberFormatException e) {
            throw badPageSize(asked);
        }
        throw badPageSize(asked);
    }

    private static RefusedException badPageSize(String asked) {
        return new RefusedException(
                S3Error.INVALID_ARGUMENT, "max-keys is '" + asked + "'; it must be a whole number of 0 or more.");
    }

    /** The text after which the page begins; a token, which is the last page's last key, beats start-after. */
    private static String start(Map<String, String> query) {
        String token = query.get("continuation-token");
        if (!isSecondVersion(query)) {
            return query.getOrDefault("marker", "");
        }
        if (token == null) {
            return query.getOrDefault("start-after", "");
        }
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(S3Error.INVALID_ARGUMENT, "The continuation token is not one of this server.");
        }
    }

    private static boolean isSecondVersion(Map<String, String> query) {
        return "2".equals(query.get("list-type"));
    }

    private static String token(StoredObject last) {
        return Base64.getUrlEncoder().encodeToString(last.key().value().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] document(S3Request request, List<StoredObject> page, boolean truncated) {
        Map<String, String> query = request.query();
        UnaryOperator<String> spelling = spelling(query.getOrDefault("encoding-type", ""));
        return Xml.document("ListBucketResult", xml -> {
            xml.text("Name", request.bucket())
                    .text("Prefix", spelling.apply(query.getOrDefault("prefix", "")))
                    .text("KeyCount", Integer.toString(page.size()))
                    .text("MaxKeys", Integer.toString(pageSize(query)))
                    .text("IsTruncated", Boolean.toString(truncated));
            echo(xml, query, "encoding-type", "EncodingType", UnaryOperator.identity());
            echo(xml, query, "continuation-token", "ContinuationToken", UnaryOperator.identity());
            echo(xml, query, "start-after", "StartAfter", spelling);
            echo(xml, query, "marker", "Marker", spelling);
            if (truncated && isSecondVersion(query)) {
                xml.text("NextContinuationToken", token(page.get(page.size() - 1)));
            }
            page.forEach(object -> xml.element("Contents", inner -> write(inner, object, spelling)));
        });
    }

    private static void echo(
            Xml xml, Map<String, String> query, String parameter, String element, UnaryOperator<String> spelling) {
        String value = query.get(parameter);
        if (value != null) {
            xml.text(element, spelling.apply(value));
        }
    }

    private static void write(Xml xml, StoredObject object, UnaryOperator<String> spelling) {
        xml.text("Key", spelling.apply(object.key().value()))
                .text("LastModified", S3_TIME.format(object.lastModified()))
                .text("ETag", object.etag())
                .text("Size", Long.toString(object.size()))
                .text("StorageClass", "STANDARD");
    }

    /** As S3 itself does it: a space becomes +, a slash stays. */
    private static String encoded(String text) {
        // Most keys need no encoding, and the encoder took a fifth of the time of a page.
        return text.chars().allMatch(Listing::staysAsItIs)
                ? text
                : URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private static boolean staysAsItIs(int unit) {
        return (unit >= 'a' && unit <= 'z') || (unit >= '-' && unit <= '9') || (unit >= 'A' && unit <= 'Z');
    }

    private static UnaryOperator<String> spelling(String encodingType) {
        return switch (encodingType) {
            case "" -> UnaryOperator.identity();
            case "url" -> Listing::encoded;
            default ->
                throw new RefusedException(
                        S3Error.INVALID_ARGUMENT, "encoding-type is '" + encodingType + "'; only 'url' is known.");
        };
    }
}
