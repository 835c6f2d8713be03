package dev.cubesweep.database;

import dev.cubesweep.catalog.CatalogException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * The two ways to touch the own catalog.
 *
 * <p>Whatever changes it, and every claim, first locks the one row of {@code catalog_gate} and holds it until it
 * commits. So they happen one after the other: a change that commits before a claim is seen by the claim's decision;
 * one that comes after finds the claim's marks and is refused. No weaker lock gives that: the rows that a claim reads
 * may not exist yet when it locks them, and the two databases differ in what they lock for a predicate. The price is
 * that reports wait for each other, for some milliseconds each; a claim reads at most one batch.
 */
final class CatalogTransactions {

    private final Jdbi jdbi;
    private final int snapshotIsolation;
    private final boolean keptElsewhere;

    CatalogTransactions(Database database) {
        this(database, false);
    }

    /** @param keptElsewhere whether the application keeps the catalog, so that there is nothing to report to */
    CatalogTransactions(Database database, boolean keptElsewhere) {
        this.keptElsewhere = keptElsewhere;
        this.jdbi = database.jdbi();
        this.snapshotIsolation = database.settings().vendor().snapshotIsolation();
    }

    /** Changes the catalog, or nothing of it where {@code work} throws. Statements see what was committed before. */
    <T> T locked(Function<Handle, T> work) {
        return explained(() -> jdbi.inTransaction(TransactionIsolationLevel.READ_COMMITTED, handle -> {
            handle.createQuery("select id from catalog_gate for update")
                    .mapTo(Integer.class)
                    .one();
            return work.apply(handle);
        }));
    }

    void lockedDo(Consumer<Handle> work) {
        locked(handle -> {
            work.accept(handle);
            return true;
        });
    }

    /** Reads the catalog as it is at one moment, waiting for nobody and keeping nobody waiting. */
    <T> T snapshot(Function<Handle, T> work) {
        return explained(() -> {
            try (Handle handle = jdbi.open()) {
                handle.setTransactionIsolationLevel(snapshotIsolation);
                handle.setReadOnly(true);
                return handle.inTransaction(work::apply);
            }
        });
    }

    void snapshotDo(Consumer<Handle> work) {
        snapshot(handle -> {
            work.accept(handle);
            return true;
        });
    }

    private <T> T explained(Supplier<T> work) {
        if (keptElsewhere) {
            throw PipelineRefusedException.conflict(
                    "This installation reads jobs and clips from the application's own"
                            + " tables (CUBESWEEP_CATALOG), so they are neither reported nor listed here; ask the application.");
        }
        try {
            return work.get();
        } catch (ConnectionException e) {
            throw new CatalogException(
                    CatalogException.Kind.UNREACHABLE,
                    "The catalog's database does not answer: " + SqlFailure.words(e) + ".",
                    e);
        } catch (JdbiException e) {
            throw new CatalogException(
                    CatalogException.Kind.INCOMPLETE,
                    "The catalog's database broke off: " + SqlFailure.words(e) + ".",
                    e);
        }
    }
}
