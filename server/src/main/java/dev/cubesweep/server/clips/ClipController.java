package dev.cubesweep.server.clips;

import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.database.ClipReport;
import dev.cubesweep.database.PipelineReports;
import dev.cubesweep.database.SpelledKeys;
import dev.cubesweep.server.errors.PlainReply;
import dev.cubesweep.server.request.BodyFields;
import dev.cubesweep.server.request.PathId;
import dev.cubesweep.server.request.RequestException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the pipeline reports of its clips. A report may be repeated and says only what it knows: a field that is absent
 * stays as it is. The last clip of a job that is completed completes the job and asks for its cleanup.
 */
@RestController
@RequestMapping("/api/clips")
final class ClipController {

    private final PipelineReports reports;
    private final SpelledKeys keys;

    ClipController(PipelineReports reports, SpelledKeys keys) {
        this.reports = reports;
        this.keys = keys;
    }

    /** Adds a clip (201), whose job has been reported before, or changes the one of its id (200). */
    @PostMapping
    ResponseEntity<ClipReply> report(BodyFields body) {
        body.allow("id", "job", "status", "key", "created_at", "completed_at");
        ClipId id = body.required("id", ClipId::new);
        boolean known = reports.find(id).isPresent();
        ClipReply reply = record(id, body);
        return known
                ? ResponseEntity.ok(reply)
                : ResponseEntity.created(UriComponentsBuilder.fromPath("/api/clips/{id}/")
                                .build(id.value()))
                        .body(reply);
    }

    @PatchMapping("/{id}")
    ClipReply change(@PathVariable String id, BodyFields body) {
        body.allow("job", "status", "key", "created_at", "completed_at");
        ClipId clip = find(id).clip().id();
        return record(clip, body);
    }

    @GetMapping("/{id}")
    ClipReply show(@PathVariable String id) {
        return find(id);
    }

    /** Forgets a clip; if nobody else owns its object, that is an orphan from now on. */
    @DeleteMapping("/{id}")
    PlainReply remove(@PathVariable String id) {
        ClipId clip = PathId.parse(id, ClipId::new);
        reports.remove(clip);
        return PlainReply.done("The clip " + clip + " is forgotten; its object is an orphan from now on");
    }

    private ClipReply find(String id) {
        ClipId clip = PathId.parse(id, ClipId::new);
        return reports.find(clip)
                .map(found -> ClipReply.of(found, List.of()))
                .orElseThrow(() -> RequestException.notFound("There is no clip " + clip + "."));
    }

    private ClipReply record(ClipId id, BodyFields body) {
        List<String> warnings = new ArrayList<>();
        ClipReport report = new ClipReport(
                id,
                body.parsed("job", JobId::new).orElse(null),
                body.parsed("status", ClipController::status).orElse(null),
                body.text("key")
                        .map(spelling -> keys.report("key", spelling, warnings))
                        .orElse(null),
                body.instant("created_at").orElse(null),
                body.instant("completed_at").orElse(null));
        return ClipReply.of(reports.report(report), warnings);
    }

    private static ClipStatus status(String text) {
        ClipStatus status = ClipStatus.ofText(text);
        if (status == ClipStatus.UNMAPPED) {
            throw new IllegalArgumentException("'" + text + "' is none of pending, processing, completed, failed.");
        }
        return status;
    }
}
