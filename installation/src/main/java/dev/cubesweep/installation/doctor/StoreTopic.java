package dev.cubesweep.installation.doctor;

import dev.cubesweep.store.KeyRange;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** What can be seen of a store without writing to it: connection, credentials, rights to list and read, its clock. */
final class StoreTopic {

    private final ObjectStore store;
    private final boolean mustRead;

    /** @param mustRead whether the credentials are meant for a sweep, rather than for dry runs alone */
    StoreTopic(ObjectStore store, boolean mustRead) {
        this.store = store;
        this.mustRead = mustRead;
    }

    StoreSight examine(List<Finding> findings) {
        OrderWatch order = new OrderWatch();
        try {
            store.list(KeyRange.ALL, order);
            findings.add(Finding.ok("list", "allowed; " + order.seen()));
            findings.add(order.finding());
        } catch (StoreException e) {
            findings.add(blocked(e));
            return StoreSight.NONE;
        }
        Finding read = read();
        findings.add(read);
        findings.add(clock());
        return new StoreSight(true, read.severity() == Severity.OK);
    }

    private static Finding blocked(StoreException e) {
        return switch (e.kind()) {
            case DENIED ->
                Finding.wrong(
                        "list",
                        e.getMessage(),
                        "Check CLOUDCUBE_ACCESS_KEY_ID and CLOUDCUBE_SECRET_ACCESS_KEY, and that they may list the cube.");
            case UNREACHABLE ->
                Finding.unreachable("list", e.getMessage(), "Check CLOUDCUBE_URL: heroku config:get CLOUDCUBE_URL.");
            case INCOMPLETE, FOREIGN_KEY ->
                Finding.unreachable(
                        "list", e.getMessage(), "Nothing is deleted while this lasts; ask the operator of the store.");
        };
    }

    /** The owner file is as good as any, and whether it exists does not matter. */
    private Finding read() {
        try {
            Optional<InputStream> owner = store.reservedFiles().open("owner");
            if (owner.isPresent()) {
                owner.get().close();
            }
            return Finding.ok("read", "allowed");
        } catch (StoreException e) {
            return unreadable(e);
        } catch (IOException e) {
            return Finding.unreachable("read", "The store broke off a small file.", "Try again.");
        }
    }

    /** Who may only list can make dry runs, and that is promised to work. */
    private Finding unreadable(StoreException e) {
        if (e.kind() != StoreException.Kind.DENIED) {
            return Finding.unreachable("read", e.getMessage(), "Try again when the store answers.");
        }
        String remedy = "Dry runs work; a sweep must read .cubesweep/ of the cube.";
        return mustRead ? Finding.wrong("read", e.getMessage(), remedy) : Finding.note("read", e.getMessage(), remedy);
    }

    private Finding clock() {
        try {
            return store.readClock()
                    .map(reading -> Clocks.finding("store clock", reading))
                    .orElseGet(() -> Finding.note(
                            "store clock",
                            "is not told by the store",
                            "See that this machine's clock is right: ages depend on it."));
        } catch (StoreException e) {
            return blocked(e);
        }
    }
}
