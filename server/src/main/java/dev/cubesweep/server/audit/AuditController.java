package dev.cubesweep.server.audit;

import dev.cubesweep.database.SpelledKeys;
import dev.cubesweep.explain.KeyTrace;
import dev.cubesweep.explain.KeyTracer;
import dev.cubesweep.run.AuditAction;
import dev.cubesweep.run.AuditFilter;
import dev.cubesweep.run.AuditTrail;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.server.request.Choice;
import dev.cubesweep.server.request.QueryFields;
import dev.cubesweep.server.streaming.StreamedReply;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The audit trail, and the way from a key to the run that deleted it. */
@RestController
@RequestMapping("/api/audit")
final class AuditController {

    /** Leaves one run time to be read to its end before Heroku's router gives up (H30). */
    private static final Duration SEARCH = Duration.ofSeconds(10);

    private static final Choice<AuditAction> ACTION = Choice.of(AuditAction::text, List.of(AuditAction.values()));

    private final AuditTrail audit;
    private final KeyTracer tracer;
    private final SpelledKeys keys;

    AuditController(AuditTrail audit, KeyTracer tracer, SpelledKeys keys) {
        this.audit = audit;
        this.tracer = tracer;
        this.keys = keys;
    }

    /** Every entry, a line each, in the order in which they were written. */
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AuditTrail.Entry.class)))
    @GetMapping
    void export(QueryFields query, HttpServletResponse response) {
        query.allow("since", "until", "action");
        AuditFilter filter = new AuditFilter(
                query.instant("since").orElse(null),
                query.instant("until").orElse(null),
                query.parsed("action", ACTION).orElse(null));
        StreamedReply.sendLines(response, lines -> audit.forEach(filter, lines::accept));
    }

    /** The parameter {@code key} comes in any spelling that the pipeline may use too. */
    @GetMapping("/trace")
    KeyTrace trace(QueryFields query) {
        query.allow("key", "after");
        return tracer.trace(
                keys.read("key", query.required("key")),
                query.number("after", 0, Long.MAX_VALUE).orElse(RunRepository.FIRST_PAGE),
                SEARCH);
    }
}
