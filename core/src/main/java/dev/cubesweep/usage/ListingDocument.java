package dev.cubesweep.usage;

import dev.cubesweep.json.Json;
import dev.cubesweep.store.StoredObject;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.node.ObjectNode;

/**
 * A listing as one JSON document, written and read object by object: {@code {"files": […], "count", "truncated",
 * "next", "success", "message"}}.
 */
public final class ListingDocument {

    private static final String FILES = "files";

    private ListingDocument() {}

    /**
     * Writes a listing while it goes on. The generator is closed at the end, and only there: closed earlier it would
     * write the missing brackets, and the part looked whole.
     *
     * @param listing passes on each object, and says at the end how it ended
     */
    public static void write(JsonGenerator json, Function<Consumer<StoredObject>, ListedObjects> listing) {
        json.writeStartObject();
        json.writeArrayPropertyStart(FILES);
        ListedObjects end = listing.apply(json::writePOJO);
        json.writeEndArray();
        json.writePOJOProperty("count", end.count());
        json.writePOJOProperty("truncated", end.truncated());
        json.writePOJOProperty("next", end.next());
        json.writePOJOProperty("success", true);
        json.writePOJOProperty("message", end.message());
        json.writeEndObject();
        json.close();
    }

    /**
     * Reads a listing while it comes.
     *
     * @throws tools.jackson.core.JacksonException if it breaks off or is no listing; some objects have been passed on
     *     by then
     */
    public static ListedObjects read(JsonParser json, Consumer<StoredObject> objects) {
        require(json, json.nextToken() == JsonToken.START_OBJECT);
        require(json, FILES.equals(json.nextName()));
        require(json, json.nextToken() == JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            objects.accept(json.readValueAs(StoredObject.class));
        }
        ObjectNode end = Json.mapper().createObjectNode();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            end.set(name, json.readValueAsTree());
        }
        return Json.mapper().treeToValue(end, ListedObjects.class);
    }

    private static void require(JsonParser json, boolean isListing) {
        if (!isListing) {
            throw new StreamReadException(json, "This is no listing of objects.");
        }
    }
}
