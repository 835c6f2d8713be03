package dev.cubesweep.cli;

import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.cli.access.Access;
import dev.cubesweep.database.JobFilter;
import dev.cubesweep.database.JobPage;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The jobs that the catalog knows. */
@Command(
        name = "list",
        description = "Lists jobs in the order of their ids.",
        footer = {"", "Examples:", "  cubesweep job list --status failed", "  cubesweep job list --user ada --json"})
final class JobListCommand extends AskingCommand {

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            converter = Words.JobStatuses.class,
            completionCandidates = Words.JobStatuses.class,
            description = "Only jobs in this status: ${COMPLETION-CANDIDATES}.")
    private @Nullable JobStatus status;

    @Option(names = "--user", paramLabel = "USER", description = "Only jobs of this user.")
    private @Nullable String user;

    @Option(names = "--after", paramLabel = "JOB", description = "Go on after this job, as the column JOB has it.")
    private @Nullable String after;

    @Option(names = "--limit", paramLabel = "N", description = "How many, 1 to 1000; else 100.", defaultValue = "100")
    private int limit;

    JobListCommand(Connection connection) {
        super(connection);
    }

    @Override
    void check() {
        Limits.require("--limit", limit, 1, Limits.MOST_LISTED);
    }

    @Override
    void answer(Access access, Console console) {
        JobPage page = access.jobs().list(new JobFilter(status, user), after == null ? null : new JobId(after), limit);
        if (console.json()) {
            console.print(page);
            return;
        }
        Table table = new Table("JOB", "STATUS", "USER", "CREATED", "UPDATED", "FILES");
        page.jobs()
                .forEach(job -> table.row(
                        job.id(),
                        job.status().text(),
                        job.user(),
                        job.createdAt().truncatedTo(ChronoUnit.SECONDS),
                        job.updatedAt().truncatedTo(ChronoUnit.SECONDS),
                        job.objects().size()));
        table.print(console);
        console.goesOn(page.next());
    }
}
