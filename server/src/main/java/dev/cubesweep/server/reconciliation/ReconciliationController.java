package dev.cubesweep.server.reconciliation;

import dev.cubesweep.reconcile.ReconciledLine;
import dev.cubesweep.reconcile.Reconciler;
import dev.cubesweep.reconcile.Reconciliation;
import dev.cubesweep.reconcile.ReconciliationFilter;
import dev.cubesweep.server.request.QueryFields;
import dev.cubesweep.server.streaming.StreamedReply;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Compares the catalog with the store. Reads both and changes nothing. */
@RestController
@RequestMapping("/api/reconciliation")
final class ReconciliationController {

    private final Reconciler reconciler;

    ReconciliationController(Reconciler reconciler) {
        this.reconciler = reconciler;
    }

    /** A line for each disagreement, then one that says how it ended: without that, the report is not whole. */
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(oneOf = {ReconciledLine.class, Reconciliation.class})))
    @GetMapping
    void reconcile(QueryFields query, HttpServletResponse response) {
        query.allow("only", "limit");
        ReconciliationFilter filter = new ReconciliationFilter(
                query.parsed("only", ReconciliationFilter::findings).orElse(ReconciliationFilter.ALL.only()),
                query.number("limit", 1, Long.MAX_VALUE).orElse(ReconciliationFilter.ALL.most()));
        StreamedReply.sendLines(
                response, (lines, heartbeat) -> lines.accept(reconciler.reconcile(filter, lines::accept, heartbeat)));
    }
}
