package dev.cubesweep.server.reports;

import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.database.ClipFilter;
import dev.cubesweep.database.ClipPage;
import dev.cubesweep.database.ClipReport;
import dev.cubesweep.database.PipelineReports;
import dev.cubesweep.database.RecordedClip;
import dev.cubesweep.database.ReportReply;
import dev.cubesweep.database.SpelledKeys;
import dev.cubesweep.json.PlainReply;
import dev.cubesweep.server.request.BodyFields;
import dev.cubesweep.server.request.Choice;
import dev.cubesweep.server.request.PathId;
import dev.cubesweep.server.request.QueryFields;
import java.util.EnumSet;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the pipeline reports of its clips. A report may be repeated and says only what it knows: a field that is absent
 * stays as it is. The last clip of a job that is completed completes the job and asks for its cleanup.
 */
@RestController
@RequestMapping("/api/clips")
final class ClipController {

    private static final Choice<ClipStatus> STATUS =
            Choice.of(ClipStatus::text, EnumSet.complementOf(EnumSet.of(ClipStatus.UNMAPPED)));

    private final PipelineReports reports;
    private final SpelledKeys keys;
    private final ReportedRows<ClipId, RecordedClip> rows;

    ClipController(PipelineReports reports, SpelledKeys keys) {
        this.reports = reports;
        this.keys = keys;
        this.rows = new ReportedRows<>(
                "clip", ClipId::new, reports::find, clip -> clip.status().text());
    }

    /** Adds a clip (201), whose job has been reported before, or changes the one of its id (200). */
    @PostMapping
    ResponseEntity<ReportReply<RecordedClip>> report(BodyFields body) {
        body.allow("id", "job", "status", "key", "created_at", "completed_at");
        return rows.report(body, this::record);
    }

    @PatchMapping("/{id}")
    ReportReply<RecordedClip> change(@PathVariable String id, BodyFields body) {
        body.allow("job", "status", "key", "created_at", "completed_at");
        return rows.change(id, body, this::record);
    }

    @GetMapping("/{id}")
    ReportReply<RecordedClip> show(@PathVariable String id) {
        return rows.show(id);
    }

    /** In the order of their ids. */
    @GetMapping
    ClipPage list(QueryFields query) {
        query.allow("job", "status", "after", "limit");
        ClipFilter filter = new ClipFilter(
                query.parsed("job", JobId::new).orElse(null),
                query.parsed("status", STATUS).orElse(null));
        ClipId after = query.parsed("after", ClipId::new).orElse(null);
        return ClipPage.of(reports.clips(filter, after, query.limit() + 1), query.limit());
    }

    /** Forgets a clip; if nobody else owns its object, that is an orphan from now on. */
    @DeleteMapping("/{id}")
    PlainReply remove(@PathVariable String id) {
        ClipId clip = PathId.parse(id, ClipId::new);
        reports.remove(clip);
        return rows.removed(clip, "is forgotten; its object is an orphan from now on");
    }

    private RecordedClip record(ClipId id, BodyFields body, List<String> warnings) {
        return reports.report(new ClipReport(
                id,
                body.parsed("job", JobId::new).orElse(null),
                body.parsed("status", STATUS).orElse(null),
                body.text("key")
                        .map(spelling -> keys.report("key", spelling, warnings))
                        .orElse(null),
                body.instant("created_at").orElse(null),
                body.instant("completed_at").orElse(null)));
    }
}
