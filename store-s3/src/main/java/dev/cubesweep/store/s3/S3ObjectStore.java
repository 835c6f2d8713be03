package dev.cubesweep.store.s3;

import dev.cubesweep.store.ClockReading;
import dev.cubesweep.store.DeleteOutcome;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.KeyRange;
import dev.cubesweep.store.Leftovers;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.PageVisitor;
import dev.cubesweep.store.ReservedFiles;
import dev.cubesweep.store.StoreAddress;
import dev.cubesweep.store.StoreCapabilities;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.store.StoredObject;
import dev.cubesweep.store.Trash;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** A store on AWS or any S3-compatible service. Close it to let its connections go. */
public final class S3ObjectStore implements ObjectStore, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(S3ObjectStore.class);

    private final StoreAddress address;
    private final Clock clock;
    private final S3Client client;
    private final Patience patience;
    private final StoreErrors errors;
    private final PageSource pages;
    private final BucketListing listing;
    private final Writing writing;
    private final ReservedFiles reservedFiles;
    private final Leftovers leftovers;
    private final Trash trash;

    /**
     * Sends nothing yet.
     *
     * @param clock the process's clock, by which pages and clock readings are dated
     */
    public S3ObjectStore(S3Settings settings, Clock clock) {
        this.address = settings.location().address();
        this.clock = clock;
        this.client = S3Clients.build(settings);
        this.patience = new Patience(settings.rounds());
        this.errors = new StoreErrors(address);
        this.pages = new PageSource(client, patience, address.bucket(), settings.pageSize(), clock, errors);
        this.listing = new BucketListing(pages);
        this.writing = new Writing(settings, errors, this::head);
        this.reservedFiles = new S3ReservedFiles(client, writing, listing, prefix(), errors);
        this.leftovers = S3Leftovers.of(
                client, () -> writing.writers().once(), address.bucket(), prefix(), settings.pageSize(), errors);
        this.trash = new S3Trash(writing, patience, address, errors, this::head);
    }

    @Override
    public StoreAddress address() {
        return address;
    }

    @Override
    public void list(KeyRange range, PageVisitor visitor) {
        listing.list(prefix(), range, visitor);
    }

    @Override
    public void listAll(Supplier<PageVisitor> beginning) {
        try {
            new ParallelListing(pages, prefix()).list(beginning.get());
        } catch (OutOfOrderException e) {
            LOG.warn("The store {} is listed again page by page, since {}.", address, e.getMessage());
            list(KeyRange.ALL, beginning.get());
        }
    }

    @Override
    public Optional<StoredObject> head(ObjectKey key) {
        requireOurs(key);
        try {
            HeadObjectResponse head = patience.ask(
                    () -> client.headObject(r -> r.bucket(address.bucket()).key(key.value())));
            return Optional.of(object(key, head));
        } catch (AwsServiceException e) {
            if (StoreErrors.is(e, 404)) {
                return Optional.empty();
            }
            throw errors.translate("read", e);
        } catch (SdkException e) {
            throw errors.translate("read", e);
        }
    }

    private StoredObject object(ObjectKey key, HeadObjectResponse head) {
        if (head.contentLength() == null || head.lastModified() == null) {
            throw new StoreException(
                    StoreException.Kind.UNREACHABLE,
                    "The store " + address + " gives no size or no date of the key '" + key + "'.");
        }
        return new StoredObject(key, head.contentLength(), head.eTag() == null ? "" : head.eTag(), head.lastModified());
    }

    @Override
    public List<DeleteOutcome> delete(List<StoredObject> objects) {
        requireBatch(objects);
        return objects.isEmpty() ? List.of() : writing.writers().deletion().delete(objects, capabilities());
    }

    @Override
    public StoreCapabilities capabilities() {
        return probe().capabilities();
    }

    /**
     * What a scratch object under {@code .cubesweep/} showed; the first call writes and removes one, or more where the
     * service is particular about checksums. What the credentials may not do is reported, not thrown.
     *
     * @throws StoreException if the store does not answer
     */
    public WriteProbe probe() {
        return writing.probe();
    }

    @Override
    public Optional<ClockReading> readClock() {
        Instant before = clock.instant();
        try {
            // Cloudcube's credentials may list their own folder, and not much more.
            ListObjectsV2Response reply = client.listObjectsV2(
                    r -> r.bucket(address.bucket()).prefix(prefix().value()).maxKeys(1));
            Instant after = clock.instant();
            return reply.sdkHttpResponse()
                    .firstMatchingHeader("Date")
                    .flatMap(S3ObjectStore::date)
                    .map(theirs -> new ClockReading(theirs, before, after));
        } catch (SdkException e) {
            throw errors.translate("listed", e);
        }
    }

    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public ReservedFiles reservedFiles() {
        return reservedFiles;
    }

    @Override
    public Leftovers leftovers() {
        return leftovers;
    }

    @Override
    public Trash trash() {
        return trash;
    }

    @Override
    public void close() {
        client.close();
        writing.close();
    }

    private KeyPrefix prefix() {
        return address.prefix();
    }

    private void requireBatch(List<StoredObject> objects) {
        if (objects.size() > MAX_BATCH) {
            throw new IllegalArgumentException(
                    "One deletion takes up to " + MAX_BATCH + " objects, not " + objects.size() + ".");
        }
        Set<ObjectKey> keys = new HashSet<>();
        for (StoredObject object : objects) {
            requireOurs(object.key());
            if (!keys.add(object.key())) {
                throw new IllegalArgumentException("The key '" + object.key() + "' is twice in one deletion.");
            }
        }
    }

    private void requireOurs(ObjectKey key) {
        if (!prefix().contains(key)) {
            throw new IllegalArgumentException(
                    "The key '" + key + "' is not under '" + prefix() + "' and belongs to somebody else.");
        }
    }
}
