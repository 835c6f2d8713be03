package dev.cubesweep.run;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An audit trail in memory. */
public final class RecordedAudit implements AuditTrail {

    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    @Override
    public void append(Entry entry) {
        entries.add(entry);
    }

    @Override
    public long forget(Instant before) {
        long all = entries.size();
        entries.removeIf(entry -> entry.at().isBefore(before));
        return all - entries.size();
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }
}
