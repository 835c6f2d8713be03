package dev.cubesweep.cli;

import dev.cubesweep.catalog.JobId;
import dev.cubesweep.cli.access.Access;
import dev.cubesweep.database.JobWithClips;
import dev.cubesweep.database.RecordedClip;
import dev.cubesweep.database.RecordedJob;
import dev.cubesweep.database.RecordedKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** One job. */
@Command(
        name = "show",
        description = "Shows a job with its files and clips.",
        footer = {"", "Example:", "  cubesweep job show 42"})
final class JobShowCommand extends AskingCommand {

    @Parameters(paramLabel = "JOB", description = "The job's id.")
    private String job = "";

    JobShowCommand(Connection connection) {
        super(connection);
    }

    @Override
    void answer(Access access, Console console) {
        JobWithClips found = access.jobs().show(new JobId(job));
        if (console.json()) {
            console.print(found);
            return;
        }
        RecordedJob recorded = found.job().row();
        console.plain(Printable.of(sentence(recorded)));
        Table table = new Table("WHAT", "STATUS", "SINCE", "KEY", "GONE");
        recorded.objects().forEach(file -> table.row(file.kind().text(), "", "", file.spelling(), gone(file)));
        found.clips().forEach(clip -> row(table, clip));
        table.print(console);
        if (found.moreClips()) {
            console.complain("The job has more clips than these.");
        }
    }

    private static void row(Table table, RecordedClip clip) {
        RecordedKey key = clip.key();
        table.row(
                "clip " + clip.id(),
                clip.status().text(),
                seconds(clip.updatedAt()),
                key == null ? null : key.spelling(),
                key == null ? "" : gone(key));
    }

    private static String sentence(RecordedJob job) {
        return "job " + job.id() + (job.user() == null ? "" : " of " + job.user()) + " is "
                + job.status().text() + " since " + seconds(job.updatedAt()) + ", reported first "
                + seconds(job.createdAt())
                + (job.retentionDays() == null ? "" : "; its clips are kept for " + job.retentionDays() + " days");
    }

    private static String gone(RecordedKey key) {
        Instant gone = key.goneAt();
        return gone == null ? "" : seconds(gone);
    }

    private static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
