package dev.cubesweep.benchmarks;

import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoredObject;
import java.time.Instant;
import java.util.HexFormat;
import java.util.SplittableRandom;

/** The store, the moment and the objects that the benchmarks have in common. */
final class Scene {

    static final KeyPrefix PREFIX = new KeyPrefix("cube/");
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private Scene() {}

    /** An object as S3 lists it, with the ETag of an MD5. */
    static StoredObject object(String key, Instant lastModified) {
        SplittableRandom random = new SplittableRandom(key.hashCode());
        HexFormat hex = HexFormat.of();
        String etag = '"' + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong()) + '"';
        return new StoredObject(new ObjectKey(key), random.nextLong(1, 200_000_000), etag, lastModified);
    }

    static CatalogSnapshot snapshot(PipelineRows rows) {
        return CatalogSnapshot.read(NOW, visitor -> {
            rows.jobRows().forEach(visitor::job);
            rows.clipRows().forEach(visitor::clip);
        });
    }
}
