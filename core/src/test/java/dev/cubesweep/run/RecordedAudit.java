package dev.cubesweep.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** An audit trail in memory. */
public final class RecordedAudit implements AuditTrail {

    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    @Override
    public void append(Entry entry) {
        entries.add(entry);
    }

    @Override
    public void forEach(AuditFilter filter, Consumer<Entry> passedOn) {
        entries.stream().filter(filter::matches).forEach(passedOn);
    }

    @Override
    public long forget(Instant before) {
        long all = entries.size();
        entries.removeIf(entry -> entry.at().isBefore(before));
        return all - entries.size();
    }

    public List<Entry> entries() {
        return new ArrayList<>(entries);
    }
}
