package dev.cubesweep.server.jobs;

import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.database.JobReport;
import dev.cubesweep.database.PipelineReports;
import dev.cubesweep.database.ReportedKey;
import dev.cubesweep.database.SpelledKeys;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.server.errors.PlainReply;
import dev.cubesweep.server.request.BodyFields;
import dev.cubesweep.server.request.PathId;
import dev.cubesweep.server.request.RequestException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
 * What the pipeline reports of its jobs. A report may be repeated and says only what it knows: a field that is absent
 * stays as it is, artifacts are added to those before, and a status changes only as a job's life goes (else 409).
 */
@RestController
@RequestMapping("/api/jobs")
final class JobController {

    private final PipelineReports reports;
    private final SpelledKeys keys;

    JobController(PipelineReports reports, SpelledKeys keys) {
        this.reports = reports;
        this.keys = keys;
    }

    /** Adds a job (201) or changes the one of its id (200). */
    @PostMapping
    ResponseEntity<JobReply> report(BodyFields body) {
        body.allow("id", "user", "status", "original", "audio", "artifacts", "expected_clips", "retention_days");
        JobId id = body.required("id", JobId::new);
        boolean known = reports.find(id).isPresent();
        JobReply reply = record(id, body);
        return known
                ? ResponseEntity.ok(reply)
                : ResponseEntity.created(
                                UriComponentsBuilder.fromPath("/api/jobs/{id}/").build(id.value()))
                        .body(reply);
    }

    @PatchMapping("/{id}")
    JobReply change(@PathVariable String id, BodyFields body) {
        body.allow("user", "status", "original", "audio", "artifacts", "expected_clips", "retention_days");
        JobId job = find(id).job().id();
        return record(job, body);
    }

    @GetMapping("/{id}")
    JobReply show(@PathVariable String id) {
        return find(id);
    }

    /** Forgets a job and its clips; what nobody else owns of their objects is an orphan from now on. */
    @DeleteMapping("/{id}")
    PlainReply remove(@PathVariable String id) {
        JobId job = PathId.parse(id, JobId::new);
        reports.remove(job);
        return PlainReply.done(
                "The job " + job + " and its clips are forgotten; their objects are orphans from now on");
    }

    private JobReply find(String id) {
        JobId job = PathId.parse(id, JobId::new);
        return reports.find(job)
                .map(found -> JobReply.of(found, List.of()))
                .orElseThrow(() -> RequestException.notFound("There is no job " + job + "."));
    }

    private JobReply record(JobId id, BodyFields body) {
        List<String> warnings = new ArrayList<>();
        JobReport report = new JobReport(
                id,
                body.text("user").orElse(null),
                body.parsed("status", JobController::status).orElse(null),
                key("original", body, warnings),
                key("audio", body, warnings),
                body.texts("artifacts").stream()
                        .map(spelling -> keys.report("artifacts", spelling, warnings))
                        .toList(),
                body.integer("expected_clips", 1, Integer.MAX_VALUE).orElse(null),
                body.integer("retention_days", 0, PolicySettings.MAX_RETENTION_DAYS)
                        .orElse(null));
        return JobReply.of(reports.report(report), warnings);
    }

    private @Nullable ReportedKey key(String field, BodyFields body, List<String> warnings) {
        return body.text(field)
                .map(spelling -> keys.report(field, spelling, warnings))
                .orElse(null);
    }

    private static JobStatus status(String text) {
        JobStatus status = JobStatus.ofText(text);
        if (status == JobStatus.UNMAPPED) {
            throw new IllegalArgumentException(
                    "'" + text + "' is none of pending, processing, completed, failed, cancelled.");
        }
        return status;
    }
}
