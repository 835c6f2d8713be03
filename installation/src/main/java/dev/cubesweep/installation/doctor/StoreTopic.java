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

    StoreTopic(ObjectStore store) {
        this.store = store;
    }

    /** @return whether the store can be listed, without which there is no more to see of it */
    boolean examine(List<Finding> findings) {
        try {
            OrderWatch order = new OrderWatch();
            store.list(KeyRange.ALL, order);
            findings.add(Finding.ok("list", "allowed; " + order.seen()));
            findings.add(order.finding());
        } catch (StoreException e) {
            findings.add(blocked(e));
            return false;
        }
        findings.add(read());
        findings.add(clock());
        return true;
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
            return Finding.wrong("read", e.getMessage(), "Let the credentials read .cubesweep/ of the cube.");
        } catch (IOException e) {
            return Finding.unreachable("read", "The store broke off a small file.", "Try again.");
        }
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
