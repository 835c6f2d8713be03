package dev.cubesweep.database;

import dev.cubesweep.run.AuditAction;
import dev.cubesweep.run.AuditFilter;
import dev.cubesweep.run.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** The audit trail in the database. */
public final class DatabaseAuditTrail implements AuditTrail {

    private static final int MAX_TEXT = 4_000;
    private static final int MAX_ORIGIN = 200;
    private static final int READ_AT_ONCE = 1_000;

    private final RunTransactions transactions;

    public DatabaseAuditTrail(Database database) {
        this.transactions = RunTransactions.ofRuns(database);
    }

    /** An entry and its place in the trail. */
    private record Row(long id, Entry entry) {}

    /** Texts of more than 4,000 characters are cut: an entry that is too long must not be lost. */
    @Override
    public void append(Entry entry) {
        transactions.in(handle -> handle.createUpdate("""
                        insert into audit (recorded_at, actor, origin, action, subject, detail)
                        values (:at, :actor, :origin, :action, :subject, :detail)""")
                .bind("at", entry.at())
                .bind("actor", entry.actor())
                .bind("origin", fitting(entry.origin(), MAX_ORIGIN))
                .bind("action", entry.action().text())
                .bind("subject", fitting(entry.subject(), MAX_TEXT))
                .bind("detail", fitting(entry.detail(), MAX_TEXT))
                .execute());
    }

    /** Page by page, so that neither memory nor a transaction grows with the trail. */
    @Override
    public void forEach(AuditFilter filter, Consumer<Entry> entries) {
        long after = 0;
        List<Row> page;
        do {
            page = read(filter, after);
            page.forEach(row -> entries.accept(row.entry()));
            after = page.isEmpty() ? after : page.get(page.size() - 1).id();
        } while (page.size() == READ_AT_ONCE);
    }

    private List<Row> read(AuditFilter filter, long after) {
        AuditAction action = filter.action();
        Conditions conditions = new Conditions()
                .and("id > :after", "after", after)
                .and("recorded_at >= :since", "since", filter.since())
                .and("recorded_at < :until", "until", filter.until())
                .and("action = :action", "action", action == null ? null : action.text());
        return transactions.in(handle -> read(handle, conditions));
    }

    private static List<Row> read(Handle handle, Conditions conditions) {
        return handle.createQuery("select id, recorded_at, actor, origin, action, subject, detail from audit "
                        + conditions.where() + " order by id limit " + READ_AT_ONCE)
                .bindMap(conditions.values())
                .map((row, context) -> new Row(row.getLong("id"), entry(row)))
                .list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                InstantColumn.require(row, "recorded_at"),
                row.getString("actor"),
                row.getString("origin"),
                AuditAction.ofText(row.getString("action")),
                row.getString("subject"),
                row.getString("detail"));
    }

    @Override
    public long forget(Instant before) {
        return transactions.in(handle -> handle.createUpdate("delete from audit where recorded_at < :before")
                .bind("before", before)
                .execute());
    }

    private static String fitting(String text, int most) {
        String storable = text.replace('\0', '\uFFFD');
        return storable.length() <= most ? storable : storable.substring(0, most);
    }
}
