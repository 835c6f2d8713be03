package dev.cubesweep.server.storage;

import dev.cubesweep.json.Json;
import dev.cubesweep.server.request.QueryFields;
import dev.cubesweep.server.streaming.Heartbeat;
import dev.cubesweep.server.streaming.StreamedReply;
import dev.cubesweep.usage.ListingDocument;
import dev.cubesweep.usage.ObjectLister;
import dev.cubesweep.usage.UsageReader;
import dev.cubesweep.usage.UsageReport;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the store's objects and how its bytes are spread. Both read the whole listing and change nothing. */
@RestController
@RequestMapping("/api/storage")
final class StorageController {

    private static final int DEFAULT_LEVELS = 2;

    private final ObjectLister lister;
    private final UsageReader usage;

    StorageController(ObjectLister lister, UsageReader usage) {
        this.lister = lister;
        this.usage = usage;
    }

    /**
     * The spec's {@code list_all_files}: {@code {"files": […], "count", "truncated", "next", "success", "message"}}.
     * Without {@code max_keys} it shows all: nothing is cut that nobody asked to cut.
     */
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Listing.class)))
    @GetMapping("/files")
    void files(QueryFields query, HttpServletResponse response) {
        query.allow("prefix", "after", "max_keys");
        String prefix = query.verbatim("prefix");
        String after = query.verbatim("after");
        long most = query.number("max_keys", 1, Long.MAX_VALUE).orElse(Long.MAX_VALUE);
        StreamedReply.send(
                response,
                MediaType.APPLICATION_JSON,
                out -> ListingDocument.write(
                        Json.mapper().createGenerator(out), objects -> lister.list(prefix, after, most, objects)));
    }

    /** The parameter {@code levels} says how many levels of folders are told apart. */
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UsageReport.class)))
    @GetMapping("/usage")
    void usage(QueryFields query, HttpServletResponse response) {
        query.allow("levels");
        int levels = query.number("levels", 1, UsageReader.MOST_LEVELS)
                .map(Long::intValue)
                .orElse(DEFAULT_LEVELS);
        StreamedReply.send(response, MediaType.APPLICATION_JSON, out -> {
            UsageReport report = usage.read(levels, new Heartbeat(out));
            Json.mapper().writeValue(out, report);
        });
    }
}
