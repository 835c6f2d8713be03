package dev.cubesweep.database;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What users were promised: how long the clips of their jobs are kept, where the job itself says nothing. */
public final class UserRetention {

    private final CatalogTransactions transactions;

    public UserRetention(Database database) {
        this(database, false);
    }

    /** @param keptElsewhere whether the application keeps the catalog: then every call is refused with that reason */
    public UserRetention(Database database, boolean keptElsewhere) {
        this.transactions = new CatalogTransactions(database, keptElsewhere);
    }

    public Optional<Integer> find(String user) {
        return transactions.snapshot(
                handle -> handle.createQuery("select retention_days from user_retention where user_id = :user")
                        .bind("user", user)
                        .mapTo(Integer.class)
                        .findOne());
    }

    /**
     * Sets a user's promise.
     *
     * @param days 0 to 36,500
     * @throws PipelineRefusedException {@code INVALID} for other values, {@code CONFLICT} while an object of the user
     *     is being deleted
     */
    public void promise(String user, int days) {
        ReportChecks.requireUser(user);
        ReportChecks.requireRetention(days);
        transactions.lockedDo(handle -> {
            JobReporting.refuseMarked(DeletionMarks.ofUser(handle, user));
            delete(handle, user);
            handle.createUpdate("insert into user_retention (user_id, retention_days) values (:user, :days)")
                    .bind("user", user)
                    .bind("days", days)
                    .execute();
        });
    }

    /** Takes a promise back; {@code false} if there was none. */
    public boolean withdraw(String user) {
        return transactions.locked(handle -> delete(handle, user));
    }

    private static boolean delete(Handle handle, String user) {
        return handle.createUpdate("delete from user_retention where user_id = :user")
                        .bind("user", user)
                        .execute()
                > 0;
    }
}
