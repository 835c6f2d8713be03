package dev.cubesweep.installation.doctor;

import dev.cubesweep.run.AuditTrail;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/** Callers with wrong credentials, who make no run that anybody could look at: a scheduler may be among them (H45). */
final class RefusedCallers implements Consumer<AuditTrail.Entry> {

    private static final int SHOWN = 3;

    /** The latest first. */
    private final Deque<String> origins = new ArrayDeque<>();

    private long count;
    private Instant last = Instant.EPOCH;

    @Override
    public void accept(AuditTrail.Entry entry) {
        count++;
        last = entry.at();
        origins.remove(entry.origin());
        origins.addFirst(entry.origin());
        if (origins.size() > SHOWN) {
            origins.removeLast();
        }
    }

    Optional<Finding> finding() {
        return count == 0
                ? Optional.empty()
                : Optional.of(Finding.note(
                        "credentials",
                        "were wrong in " + count + " audited requests since the last completed cleanup, the last at "
                                + last + "; from " + String.join(", ", origins),
                        "If a scheduler is among them, give it the token (https://x:TOKEN@host/…); cubesweep audit"
                                + " --action token shows each."));
    }
}
