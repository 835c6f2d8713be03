package dev.cubesweep.cli.remote;

import dev.cubesweep.catalog.JobId;
import dev.cubesweep.cli.access.JobAccess;
import dev.cubesweep.cli.access.JobFields;
import dev.cubesweep.database.JobFilter;
import dev.cubesweep.database.JobPage;
import dev.cubesweep.database.JobWithClips;
import dev.cubesweep.database.RecordedJob;
import dev.cubesweep.database.ReportReply;
import dev.cubesweep.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JavaType;

/** Jobs of a server. */
record RemoteJobs(Server server) implements JobAccess {

    private static final JavaType REPLY = Json.mapper().constructType(new TypeReference<ReportReply<RecordedJob>>() {});

    @Override
    public JobPage list(JobFilter filter, @Nullable JobId after, int limit) {
        Path path = Path.of("jobs")
                .with("status", filter.status() == null ? null : filter.status().text())
                .with("user", filter.user())
                .with("after", after)
                .with("limit", limit);
        return server.get(path, JobPage.class);
    }

    @Override
    public JobWithClips show(JobId job) {
        return server.get(Path.of("jobs", job.value()), JobWithClips.class);
    }

    @Override
    public ReportReply<RecordedJob> report(JobFields fields) {
        return server.send("POST", Path.of("jobs"), fields, REPLY);
    }
}
