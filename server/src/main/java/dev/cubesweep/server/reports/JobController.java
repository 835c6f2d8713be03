package dev.cubesweep.server.reports;

import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.database.JobFilter;
import dev.cubesweep.database.JobPage;
import dev.cubesweep.database.JobReport;
import dev.cubesweep.database.JobWithClips;
import dev.cubesweep.database.PipelineReports;
import dev.cubesweep.database.RecordedJob;
import dev.cubesweep.database.ReportReply;
import dev.cubesweep.database.ReportedKey;
import dev.cubesweep.database.SpelledKeys;
import dev.cubesweep.json.PlainReply;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.server.request.BodyFields;
import dev.cubesweep.server.request.Choice;
import dev.cubesweep.server.request.PathId;
import dev.cubesweep.server.request.QueryFields;
import dev.cubesweep.server.request.RequestException;
import java.util.EnumSet;
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

/**
 * What the pipeline reports of its jobs. A report may be repeated and says only what it knows: a field that is absent
 * stays as it is, artifacts are added to those before, and a status changes only as a job's life goes (else 409).
 */
@RestController
@RequestMapping("/api/jobs")
final class JobController {

    private static final Choice<JobStatus> STATUS =
            Choice.of(JobStatus::text, EnumSet.complementOf(EnumSet.of(JobStatus.UNMAPPED)));

    private final PipelineReports reports;
    private final SpelledKeys keys;
    private final ReportedRows<JobId, RecordedJob> rows;

    JobController(PipelineReports reports, SpelledKeys keys) {
        this.reports = reports;
        this.keys = keys;
        this.rows = new ReportedRows<>(
                "job", JobId::new, reports::find, job -> job.status().text());
    }

    /** Adds a job (201) or changes the one of its id (200). */
    @PostMapping
    ResponseEntity<ReportReply<RecordedJob>> report(BodyFields body) {
        body.allow("id", "user", "status", "original", "audio", "artifacts", "expected_clips", "retention_days");
        return rows.report(body, this::record);
    }

    @PatchMapping("/{id}")
    ReportReply<RecordedJob> change(@PathVariable String id, BodyFields body) {
        body.allow("user", "status", "original", "audio", "artifacts", "expected_clips", "retention_days");
        return rows.change(id, body, this::record);
    }

    @GetMapping("/{id}")
    JobWithClips show(@PathVariable String id) {
        JobId job = PathId.parse(id, JobId::new);
        return JobWithClips.find(reports, job)
                .orElseThrow(() -> RequestException.notFound("There is no job " + job + "."));
    }

    /** In the order of their ids. */
    @GetMapping
    JobPage list(QueryFields query) {
        query.allow("status", "user", "after", "limit");
        JobFilter filter = new JobFilter(
                query.parsed("status", STATUS).orElse(null), query.text("user").orElse(null));
        JobId after = query.parsed("after", JobId::new).orElse(null);
        return JobPage.of(reports.jobs(filter, after, query.limit() + 1), query.limit());
    }

    /** Forgets a job and its clips; what nobody else owns of their objects is an orphan from now on. */
    @DeleteMapping("/{id}")
    PlainReply remove(@PathVariable String id) {
        JobId job = PathId.parse(id, JobId::new);
        reports.remove(job);
        return rows.removed(job, "and its clips are forgotten; their objects are orphans from now on");
    }

    private RecordedJob record(JobId id, BodyFields body, List<String> warnings) {
        return reports.report(new JobReport(
                id,
                body.text("user").orElse(null),
                body.parsed("status", STATUS).orElse(null),
                key("original", body, warnings),
                key("audio", body, warnings),
                body.texts("artifacts").stream()
                        .map(spelling -> keys.report("artifacts", spelling, warnings))
                        .toList(),
                body.integer("expected_clips", 1, Integer.MAX_VALUE).orElse(null),
                body.integer("retention_days", 0, PolicySettings.MAX_RETENTION_DAYS)
                        .orElse(null)));
    }

    private @Nullable ReportedKey key(String field, BodyFields body, List<String> warnings) {
        return body.text(field)
                .map(spelling -> keys.report(field, spelling, warnings))
                .orElse(null);
    }
}
