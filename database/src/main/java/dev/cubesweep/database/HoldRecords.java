package dev.cubesweep.database;

import dev.cubesweep.store.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads {@code hold}. */
final class HoldRecords {

    private HoldRecords() {}

    /** The oldest first. */
    static List<Hold> after(Handle handle, HoldFilter filter, long after, int limit) {
        Hold.TargetKind kind = filter.kind();
        Conditions conditions = new Conditions()
                .and("id > :after", "after", after)
                .and("target_kind = :kind", "kind", kind == null ? null : kind.text())
                .and("target = :target", "target", filter.target());
        if (!filter.keys().isEmpty()) {
            conditions.and("exists (select 1 from hold_key x where x.hold_id = hold.id and x.object_key in (<keys>))");
        }
        Query query = handle.createQuery("select id, target_kind, target, reason, created_at from hold "
                        + conditions.where() + " order by id limit :limit")
                .bindMap(conditions.values())
                .bind("limit", limit);
        if (!filter.keys().isEmpty()) {
            query.bindList("keys", Keys.storable(filter.keys()));
        }
        List<Hold> bare = query.map((row, context) -> new Hold(
                        row.getLong("id"),
                        Hold.TargetKind.valueOf(row.getString("target_kind").toUpperCase(Locale.ROOT)),
                        row.getString("target"),
                        row.getString("reason"),
                        InstantColumn.require(row, "created_at"),
                        List.of()))
                .list();
        List<Hold> holds = new ArrayList<>();
        bare.forEach(hold -> holds.add(withKeys(handle, hold)));
        return holds;
    }

    private static Hold withKeys(Handle handle, Hold hold) {
        List<ObjectKey> keys = handle.createQuery(
                        "select object_key from hold_key where hold_id = :id order by object_key")
                .bind("id", hold.id())
                .map((row, context) -> new ObjectKey(row.getString("object_key")))
                .list();
        return new Hold(hold.id(), hold.targetKind(), hold.target(), hold.reason(), hold.createdAt(), keys);
    }
}
