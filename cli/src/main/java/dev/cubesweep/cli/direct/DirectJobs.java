package dev.cubesweep.cli.direct;

import dev.cubesweep.catalog.JobId;
import dev.cubesweep.cli.access.AccessException;
import dev.cubesweep.cli.access.JobAccess;
import dev.cubesweep.cli.access.JobFields;
import dev.cubesweep.database.JobFilter;
import dev.cubesweep.database.JobPage;
import dev.cubesweep.database.JobReport;
import dev.cubesweep.database.JobWithClips;
import dev.cubesweep.database.PipelineReports;
import dev.cubesweep.database.RecordedJob;
import dev.cubesweep.database.ReportReply;
import dev.cubesweep.database.ReportedKey;
import dev.cubesweep.database.SpelledKeys;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jobs in the database itself. */
record DirectJobs(PipelineReports reports, SpelledKeys keys) implements JobAccess {

    @Override
    public JobPage list(JobFilter filter, @Nullable JobId after, int limit) {
        return JobPage.of(reports.jobs(filter, after, limit + 1), limit);
    }

    @Override
    public JobWithClips show(JobId id) {
        return JobWithClips.find(reports, id)
                .orElseThrow(() -> AccessException.wrongUse("There is no job " + id + "."));
    }

    @Override
    public ReportReply<RecordedJob> report(JobFields fields) {
        List<String> warnings = new ArrayList<>();
        RecordedJob job = reports.report(new JobReport(
                fields.id(),
                fields.user(),
                fields.status(),
                key("original", fields.original(), warnings),
                key("audio", fields.audio(), warnings),
                fields.artifacts().stream()
                        .map(spelling -> keys.report("artifacts", spelling, warnings))
                        .toList(),
                fields.expectedClips(),
                fields.retentionDays()));
        return ReportReply.of(job, warnings);
    }

    private @Nullable ReportedKey key(String field, @Nullable String spelling, List<String> warnings) {
        return spelling == null ? null : keys.report(field, spelling, warnings);
    }
}
