package dev.cubesweep.cli;

import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.cli.access.Access;
import dev.cubesweep.cli.access.JobFields;
import dev.cubesweep.database.RecordedJob;
import dev.cubesweep.database.ReportReply;
import dev.cubesweep.policy.PolicySettings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reports a job as the pipeline would. */
@Command(
        name = "report",
        description = "Reports what is known of a job, as the pipeline would; what is not said stays as it is.",
        footer = {
            "",
            "Examples:",
            "  cubesweep job report 42 --status cancelled",
            "  cubesweep job report 43 --status processing --original uploads/43.mp4 --user ada"
        })
final class JobReportCommand extends AskingCommand {

    @Parameters(paramLabel = "JOB", description = "The job's id.")
    private String job = "";

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            converter = Words.JobStatuses.class,
            completionCandidates = Words.JobStatuses.class,
            description = "Where it stands: ${COMPLETION-CANDIDATES}.")
    private @Nullable JobStatus status;

    @Option(names = "--user", paramLabel = "USER", description = "Whose it is.")
    private @Nullable String user;

    @Option(names = "--original", paramLabel = "KEY", description = "Its original media.")
    private @Nullable String original;

    @Option(names = "--audio", paramLabel = "KEY", description = "Its extracted audio.")
    private @Nullable String audio;

    @Option(names = "--artifact", paramLabel = "KEY", description = "Another temporary file of it; may be repeated.")
    private List<String> artifacts = List.of();

    @Option(names = "--expected-clips", paramLabel = "N", description = "How many clips it will have, 1 or more.")
    private @Nullable Integer expectedClips;

    @Option(
            names = "--retention-days",
            paramLabel = "DAYS",
            description = "How long its clips are kept whatever a cleanup asks for, 0 to 36500.")
    private @Nullable Integer retentionDays;

    JobReportCommand(Connection connection) {
        super(connection);
    }

    @Override
    void check() {
        Limits.requireUnlessNull("--expected-clips", expectedClips, 1, Integer.MAX_VALUE);
        Limits.requireUnlessNull("--retention-days", retentionDays, 0, PolicySettings.MAX_RETENTION_DAYS);
    }

    @Override
    void answer(Access access, Console console) {
        ReportReply<RecordedJob> reply = access.jobs()
                .report(new JobFields(
                        new JobId(job), user, status, original, audio, artifacts, expectedClips, retentionDays));
        if (console.json()) {
            console.print(reply);
            return;
        }
        console.plain(Printable.of(reply.message()));
        reply.warnings().forEach(warning -> console.plain("  warning: " + Printable.of(warning)));
    }
}
