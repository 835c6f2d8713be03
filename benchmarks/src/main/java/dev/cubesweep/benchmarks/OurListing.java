package dev.cubesweep.benchmarks;

import dev.cubesweep.store.StoredObject;
import dev.cubesweep.store.s3.S3ObjectStore;

/** Cubesweep's listing of everything, with all its checks and as many requests at a time as it takes. */
final class OurListing implements Way {

    private final S3ObjectStore store;

    OurListing(Target target) {
        this.store = target.open();
    }

    @Override
    public String name() {
        return "Cubesweep's listing";
    }

    @Override
    public Listed list() {
        Sum[] sum = {new Sum()};
        store.listAll(() -> {
            Sum begun = new Sum();
            sum[0] = begun;
            return page -> {
                for (StoredObject object : page.objects()) {
                    begun.add(object.key().value(), object.size(), object.etag(), object.lastModified());
                }
                return true;
            };
        });
        return sum[0].listed();
    }

    @Override
    public void close() {
        store.close();
    }
}
