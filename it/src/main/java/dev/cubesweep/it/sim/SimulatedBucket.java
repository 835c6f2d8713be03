package dev.cubesweep.it.sim;

import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoredObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.jspecify.annotations.Nullable;

/**
 * What the bucket holds: generated objects, of which only the deleted ones are remembered (one bit each), and the few
 * that clients have put. Safe for use by several threads; each call sees one consistent state.
 */
final class SimulatedBucket {

    /** How a deletion went. */
    enum Deletion {
        DELETED,
        ABSENT,
        CONDITION_FAILED
    }

    private final KeySpace generated;
    private final Clock clock;
    private final BitSet gone = new BitSet();
    private final Comparator<String> order;
    private final NavigableMap<String, Content> put;

    SimulatedBucket(KeySpace generated, Clock clock) {
        this.generated = generated;
        this.clock = clock;
        this.order = generated.order();
        this.put = new TreeMap<>(order);
    }

    /** The first objects under a prefix, up to the limit, with keys after the given text, in order. */
    List<StoredObject> list(String prefix, String after, int limit) {
        // No key lies between a text and the same text with U+0000 behind it.
        String from = order.compare(after, prefix) < 0 ? prefix : after + '\0';
        int first = generated.firstFrom(from);
        int[] indices;
        List<StoredObject> own;
        synchronized (this) {
            indices = remainingFrom(first).limit(limit).toArray();
            own = put.tailMap(from).values().stream()
                    .limit(limit)
                    .map(Content::object)
                    .toList();
        }
        Stream<StoredObject> others = IntStream.of(indices).mapToObj(generated::object);
        return Stream.concat(under(prefix, others), under(prefix, own.stream()))
                .sorted(Comparator.comparing(object -> object.key().value(), order))
                .limit(limit)
                .toList();
    }

    synchronized Optional<Content> find(String key) {
        Content own = put.get(key);
        if (own != null) {
            return Optional.of(own);
        }
        int index = generated.indexOf(key);
        if (index < 0 || gone.get(index)) {
            return Optional.empty();
        }
        StoredObject object = generated.object(index);
        return Optional.of(new Content(
                object,
                new InputStreamEntity(new Zeroes(object.size()), object.size(), ContentType.APPLICATION_OCTET_STREAM)));
    }

    /** Keeps an object, in place of whatever had its key. */
    synchronized StoredObject put(String key, byte[] bytes) {
        delete(key, null);
        StoredObject object = new StoredObject(
                new ObjectKey(key), bytes.length, md5(bytes), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        put.put(key, new Content(object, new ByteArrayEntity(bytes, ContentType.APPLICATION_OCTET_STREAM)));
        return object;
    }

    /**
     * Deletes an object.
     *
     * @param etag only where it has this ETag, quoted or not, and {@code *} for any; {@code null} for no condition
     */
    Deletion delete(String key, @Nullable String etag) {
        int index = generated.indexOf(key);
        synchronized (this) {
            Content own = put.get(key);
            boolean present = own != null || (index >= 0 && !gone.get(index));
            if (!present) {
                return "*".equals(etag) ? Deletion.CONDITION_FAILED : Deletion.ABSENT;
            }
            if (etag != null && !etag.equals("*")) {
                StoredObject object = own != null ? own.object() : generated.object(index);
                if (!unquoted(etag).equals(unquoted(object.etag()))) {
                    return Deletion.CONDITION_FAILED;
                }
            }
            if (own != null) {
                put.remove(key);
            } else {
                gone.set(index);
            }
            return Deletion.DELETED;
        }
    }

    /** The place of a generated key, present or not, counted from 0; -1 for any other key. */
    int indexOf(String key) {
        return generated.indexOf(key);
    }

    synchronized Remaining remaining() {
        return new Remaining(generated.count() - gone.cardinality(), put.size());
    }

    /** Of the generated objects that remain, together; computed one by one. */
    long remainingBytes() {
        int[] indices;
        synchronized (this) {
            indices = remainingFrom(0).toArray();
        }
        return IntStream.of(indices)
                .mapToLong(index -> generated.object(index).size())
                .sum();
    }

    private IntStream remainingFrom(int first) {
        return IntStream.iterate(
                gone.nextClearBit(first), index -> index < generated.count(), index -> gone.nextClearBit(index + 1));
    }

    private static Stream<StoredObject> under(String prefix, Stream<StoredObject> objects) {
        return objects.takeWhile(object -> object.key().value().startsWith(prefix));
    }

    private static String unquoted(String etag) {
        return etag.replace("\"", "");
    }

    private static String md5(byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            return '"' + HexFormat.of().formatHex(digest.digest(bytes)) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5.", e);
        }
    }
}
