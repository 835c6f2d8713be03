package dev.cubesweep.run;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An audit trail in memory. */
public final class RecordedAudit implements AuditTrail {

    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    @Override
    public void append(Entry entry) {
        entries.add(entry);
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }
}
