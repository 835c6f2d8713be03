package dev.cubesweep.server.storage;

import dev.cubesweep.json.Json;
import dev.cubesweep.server.request.QueryNumber;
import dev.cubesweep.server.streaming.StreamedReply;
import dev.cubesweep.usage.ListedObjects;
import dev.cubesweep.usage.ObjectLister;
import dev.cubesweep.usage.UsageReader;
import dev.cubesweep.usage.UsageReport;
import jakarta.servlet.http.HttpServletResponse;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;

/** Shows the store's objects and how its bytes are spread. Both read the whole listing and change nothing. */
@RestController
@RequestMapping("/api/storage")
final class StorageController {

    private final ObjectLister lister;
    private final UsageReader usage;

    StorageController(ObjectLister lister, UsageReader usage) {
        this.lister = lister;
        this.usage = usage;
    }

    /**
     * The spec's {@code list_all_files}: {@code {"files": […], "count", "truncated", "next", "success", "message"}}.
     *
     * @param maxKeys all where it is absent: nothing is cut that nobody asked to cut
     */
    @GetMapping("/files")
    void files(
            @RequestParam(defaultValue = "") String prefix,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(name = "max_keys", required = false) @Nullable Long maxKeys,
            HttpServletResponse response) {
        long most = maxKeys == null ? Long.MAX_VALUE : maxKeys;
        QueryNumber.require("max_keys", most, 1, Long.MAX_VALUE);
        StreamedReply.send(response, MediaType.APPLICATION_JSON, out -> write(prefix, after, most, out));
    }

    private void write(String prefix, String after, long most, OutputStream out) {
        // Not closed where the listing breaks off: it would write the missing brackets, and the part looked whole.
        JsonGenerator json = Json.mapper().createGenerator(out);
        json.writeStartObject();
        json.writeArrayPropertyStart("files");
        ListedObjects end = lister.list(prefix, after, most, json::writePOJO);
        json.writeEndArray();
        json.writePOJOProperty("count", end.count());
        json.writePOJOProperty("truncated", end.truncated());
        json.writePOJOProperty("next", end.next());
        json.writePOJOProperty("success", true);
        json.writePOJOProperty("message", end.message());
        json.writeEndObject();
        json.close();
    }

    /** @param levels how many levels of folders are told apart, 1 to 5 */
    @GetMapping("/usage")
    void usage(@RequestParam(defaultValue = "2") int levels, HttpServletResponse response) {
        QueryNumber.require("levels", levels, 1, UsageReader.MOST_LEVELS);
        StreamedReply.send(response, MediaType.APPLICATION_JSON, out -> {
            UsageReport report = usage.read(levels, new Heartbeat(out));
            Json.mapper().writeValue(out, report);
        });
    }
}
