package dev.cubesweep.run;

import static dev.cubesweep.run.RunSamples.AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.run.AuditTrail.Entry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link AuditTrail} must do. An implementation's test implements this and gives a fresh one. */
public interface AuditTrailContract {

    /** The same trail throughout one test, empty at first. */
    AuditTrail audit();

    private Entry append(int second, AuditAction action, String subject) {
        Entry entry =
                new Entry(AT.plusSeconds(second), RunSamples.API, action, subject, "bulk \"dry\" run, ünïcode 🎬");
        audit().append(entry);
        return entry;
    }

    private List<Entry> read(AuditFilter filter) {
        List<Entry> entries = new ArrayList<>();
        audit().forEach(filter, entries::add);
        return entries;
    }

    @Test
    default void passesEveryEntryOnAsItWasAppended() {
        Entry first = append(5, AuditAction.RUN, "20260301-020000-3f9a1c");
        // Of another node, whose clock is behind.
        Entry second = append(3, AuditAction.HOLD, "key cube/a\r\nb");
        Entry third = new Entry(AT, Requester.STAGE4, AuditAction.CANCEL, "x", "");
        audit().append(third);

        assertThat(read(AuditFilter.ALL)).containsExactly(first, second, third);
    }

    @Test
    default void filtersByTimeAndAction() {
        append(0, AuditAction.RUN, "before");
        Entry atTheFirstMoment = append(1, AuditAction.RUN, "first");
        Entry within = append(2, AuditAction.TOKEN, "within");
        append(3, AuditAction.RUN, "at the end");

        assertThat(read(new AuditFilter(AT.plusSeconds(1), AT.plusSeconds(3), null)))
                .containsExactly(atTheFirstMoment, within);
        assertThat(read(new AuditFilter(null, null, AuditAction.TOKEN))).containsExactly(within);
        assertThat(read(new AuditFilter(AT.plusSeconds(1), null, AuditAction.RUN)))
                .hasSize(2);
        assertThat(read(new AuditFilter(AT.plusSeconds(4), null, null))).isEmpty();
    }

    @Test
    default void forgetsByAgeAlone() {
        append(0, AuditAction.RUN, "old");
        Entry young = append(1, AuditAction.RUN, "young");

        assertThat(audit().forget(AT.plusSeconds(1))).isEqualTo(1);
        assertThat(read(AuditFilter.ALL)).containsExactly(young);
    }
}
