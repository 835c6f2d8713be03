package dev.cubesweep.database;

import dev.cubesweep.plan.PlanStorageException;
import dev.cubesweep.run.RunStorageException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Transactions on our own records: each whole or not at all, with failures as one sentence. */
final class RunTransactions {

    private final Jdbi jdbi;
    private final String what;
    private final BiFunction<String, JdbiException, RuntimeException> failure;

    private RunTransactions(
            Database database, String what, BiFunction<String, JdbiException, RuntimeException> failure) {
        this.jdbi = database.jdbi();
        this.what = what;
        this.failure = failure;
    }

    static RunTransactions ofRuns(Database database) {
        return new RunTransactions(database, "cleanup runs", RunStorageException::new);
    }

    static RunTransactions ofPlans(Database database) {
        return new RunTransactions(database, "cleanup plans", PlanStorageException::new);
    }

    <T> T in(Function<Handle, T> work) {
        try {
            return jdbi.inTransaction(TransactionIsolationLevel.READ_COMMITTED, work::apply);
        } catch (JdbiException e) {
            throw failure.apply(
                    "The database that keeps the " + what + " does not answer: " + SqlFailure.words(e) + ".", e);
        }
    }
}
