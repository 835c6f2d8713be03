package dev.cubesweep.database;

import dev.cubesweep.run.AuditTrail;
import java.time.Instant;
import java.util.List;

/** The audit trail in the database. */
public final class DatabaseAuditTrail implements AuditTrail {

    private static final int MAX_TEXT = 4_000;

    private final RunTransactions transactions;

    public DatabaseAuditTrail(Database database) {
        this.transactions = RunTransactions.ofRuns(database);
    }

    /** Texts of more than 4,000 characters are cut: an entry that is too long must not be lost. */
    @Override
    public void append(Entry entry) {
        transactions.in(handle -> handle.createUpdate("""
                        insert into audit (recorded_at, actor, action, subject, detail)
                        values (:at, :actor, :action, :subject, :detail)""")
                .bind("at", entry.at())
                .bind("actor", entry.actor())
                .bind("action", entry.action())
                .bind("subject", fitting(entry.subject()))
                .bind("detail", fitting(entry.detail()))
                .execute());
    }

    @Override
    public long forget(Instant before) {
        return transactions.in(handle -> handle.createUpdate("delete from audit where recorded_at < :before")
                .bind("before", before)
                .execute());
    }

    /** The newest first. */
    public List<Entry> recent(int limit) {
        return transactions.in(handle -> handle.createQuery("""
                        select recorded_at, actor, action, subject, detail from audit order by id desc limit :limit""")
                .bind("limit", limit)
                .map((row, context) -> new Entry(
                        InstantColumn.require(row, "recorded_at"),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getString("detail")))
                .list());
    }

    private static String fitting(String text) {
        String storable = text.replace('\0', '\uFFFD');
        return storable.length() <= MAX_TEXT ? storable : storable.substring(0, MAX_TEXT);
    }
}
