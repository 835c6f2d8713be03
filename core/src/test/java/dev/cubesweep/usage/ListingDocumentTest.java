package dev.cubesweep.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.json.Json;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoredObject;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

final class ListingDocumentTest {

    private static final List<StoredObject> OBJECTS = List.of(
            new StoredObject(new ObjectKey("cube/a\n\"b\".mp4"), 5, "\"e1\"", Instant.parse("2026-03-01T02:00:00Z")),
            new StoredObject(new ObjectKey("cube/c"), 0, "\"e2\"", Instant.parse("2026-03-01T02:00:01.5Z")));

    private static String written(ListedObjects end) {
        StringWriter out = new StringWriter();
        ListingDocument.write(Json.mapper().createGenerator(out), objects -> {
            OBJECTS.forEach(objects);
            return end;
        });
        return out.toString();
    }

    private static ListedObjects read(String document, List<StoredObject> objects) {
        return ListingDocument.read(Json.mapper().createParser(document), objects::add);
    }

    @Test
    void readsWhatItWrites() {
        ListedObjects end = new ListedObjects(2, true, "cube/c");
        List<StoredObject> objects = new ArrayList<>();

        assertThat(read(written(end), objects)).isEqualTo(end);
        assertThat(objects).isEqualTo(OBJECTS);
    }

    @Test
    @DisplayName("H04 a listing that breaks off is an error wherever it does")
    void breaksOff() {
        String whole = written(new ListedObjects(2, false, null));

        for (int length = 0; length < whole.length(); length++) {
            String part = whole.substring(0, length);
            assertThatThrownBy(() -> read(part, new ArrayList<>())).as(part).isInstanceOf(JacksonException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "{\"files\": 1}", "{\"message\": \"moved\"}", "<html>", "null"})
    @DisplayName("what is no listing is never taken for an empty one")
    void foreign(String document) {
        assertThatThrownBy(() -> read(document, new ArrayList<>())).isInstanceOf(JacksonException.class);
    }
}
