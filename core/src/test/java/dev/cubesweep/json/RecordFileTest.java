package dev.cubesweep.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.plan.PlannedDeletion;
import dev.cubesweep.policy.Rule;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoredObject;
import dev.cubesweep.sweep.KeyOutcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.MappingIterator;

class RecordFileTest {

    private static final Instant AT = Instant.parse("2026-02-27T13:14:15.678Z");

    private static PlannedDeletion deletion(String key, Rule rule, String... owners) {
        StoredObject object = new StoredObject(new ObjectKey(key), 5_000_000_000L, "\"e-tag\"", AT);
        return new PlannedDeletion(object, rule, List.of(owners));
    }

    private static <T> byte[] written(Class<T> type, List<T> records) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RecordFile.Writer<T> writer = RecordFile.write(bytes, type)) {
            records.forEach(writer::write);
        }
        return bytes.toByteArray();
    }

    private static <T> List<T> read(Class<T> type, byte[] bytes) throws IOException {
        List<T> records = new ArrayList<>();
        try (MappingIterator<T> lines = RecordFile.read(new ByteArrayInputStream(bytes), type)) {
            lines.forEachRemaining(records::add);
        }
        return records;
    }

    private static String text(byte[] bytes) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aPlannedDeletionIsOneFlatLine() throws IOException {
        byte[] bytes = written(
                PlannedDeletion.class,
                List.of(deletion("cube/a", Rule.TEMPORARY, "7"), deletion("cube/b", Rule.ORPHAN)));

        assertThat(text(bytes).lines()).containsExactly("""
                        {"key":"cube/a","size":5000000000,"etag":"\\"e-tag\\"","last_modified":"2026-02-27T13:14:15.678Z",\
                        "rule":10,"reason":"temporary","owners":["7"]}""", """
                        {"key":"cube/b","size":5000000000,"etag":"\\"e-tag\\"","last_modified":"2026-02-27T13:14:15.678Z",\
                        "rule":13,"reason":"orphan","owners":[]}""");
    }

    @Test
    @DisplayName("H20 every planned deletion is read as it was written, odd keys too")
    void plannedDeletionsSurviveARoundTrip() throws IOException {
        List<PlannedDeletion> deletions = new ArrayList<>();
        Arrays.stream(Rule.values())
                .filter(rule -> !rule.keeps())
                .forEach(rule -> deletions.add(deletion("cube/" + rule, rule, "7", "8")));
        List.of("line\r\nbreak", "\u0001", "\u2028", "a//b", "emoji \uD83C\uDFAC", "\"quoted\\", "%2F+ &<>")
                .forEach(name -> deletions.add(deletion("cube/" + name, Rule.ORPHAN)));

        byte[] bytes = written(PlannedDeletion.class, deletions);

        assertThat(read(PlannedDeletion.class, bytes)).isEqualTo(deletions);
    }

    @Test
    void outcomesSurviveARoundTrip() throws IOException {
        List<KeyOutcome> outcomes = Arrays.stream(KeyOutcome.Result.values())
                .map(result -> new KeyOutcome(deletion("cube/" + result, Rule.TEMPORARY, "7"), result, "<SlowDown>\n"))
                .toList();

        byte[] bytes = written(KeyOutcome.class, outcomes);

        assertThat(text(bytes).lines().findFirst().orElseThrow())
                .contains("\"key\":\"cube/DELETED\"", "\"reason\":\"temporary\"", "\"outcome\":\"deleted\"");
        assertThat(read(KeyOutcome.class, bytes)).isEqualTo(outcomes);
    }

    @Test
    void aFileWithoutRecordsIsReadAsSuch() throws IOException {
        assertThat(read(PlannedDeletion.class, written(PlannedDeletion.class, List.of())))
                .isEmpty();
    }
}
