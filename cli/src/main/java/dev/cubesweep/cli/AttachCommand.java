package dev.cubesweep.cli;

import dev.cubesweep.attached.CatalogDescription;
import dev.cubesweep.attached.CatalogDescriptionFile;
import dev.cubesweep.attached.proposal.Examiner;
import dev.cubesweep.attached.proposal.Proposal;
import dev.cubesweep.attached.proposal.ProposalOptions;
import dev.cubesweep.attached.proposal.Proposer;
import dev.cubesweep.attached.proposal.Survey;
import dev.cubesweep.installation.Attaching;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds out how an application's tables are to be read, and writes it down once the operator agrees. */
@Command(
        name = "attach",
        description = {
            "Looks at the application's database (CUBESWEEP_CATALOG_URL, else DATABASE_URL) and at the listing of the"
                    + " store, proposes how jobs, their objects and clips are to be read, and shows what of it matches.",
            "Both are only read. The file is written once you agree: asked on a terminal, or with --yes. Otherwise it is"
                    + " printed, and the report goes to stderr."
        },
        footer = {
            "",
            "Examples:",
            "  cubesweep attach",
            "  cubesweep attach --yes --file catalog.yaml",
            "  cubesweep attach --check"
        })
final class AttachCommand implements Callable<Integer> {

    private static final String FILE = "cubesweep-catalog.yaml";

    private final Connection connection;

    @Mixin
    private final OutputOptions output = new OutputOptions.OfThisMachine();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "The application's database: postgres://, mysql://, sqlite:////path. Others on this machine may"
                            + " see a password in it; a variable is better.")
    private @Nullable String url;

    @Option(names = "--file", paramLabel = "FILE", description = "Else CUBESWEEP_CATALOG, else " + FILE + ".")
    private @Nullable String file;

    @Option(names = "--yes", description = "Write the file without asking.")
    private boolean yes;

    @Option(names = "--force", description = "Replace the file if there is one.")
    private boolean force;

    @Option(names = "--check", description = "Only look again at what the file describes; write nothing.")
    private boolean check;

    @Option(
            names = "--backlog",
            description =
                    "Let automatic cleanup take the jobs that finished long ago too, a hundred at a time; else the"
                            + " bulk cleanup does, which has a dry run.")
    private boolean backlog;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "Of dates that have none: UTC (default), Europe/Berlin.")
    private String timeZone = "UTC";

    @Spec
    private @Nullable CommandSpec spec;

    AttachCommand(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Integer call() {
        Console console = Console.of(spec, output);
        requireOptions();
        try (Attaching attaching = Attaching.open(connection.environment(), url, Clock.systemUTC())) {
            AttachReport report = check ? checked(attaching) : proposed(attaching);
            return conclude(report, console);
        }
    }

    private void requireOptions() {
        if (check && (yes || force || backlog)) {
            throw new IllegalArgumentException(
                    "The option --check writes nothing; leave out --yes, --force and --backlog.");
        }
        try {
            ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "The option --time-zone is '" + timeZone + "', which is not known; write UTC or Europe/Berlin.", e);
        }
        if (!check && yes) {
            requireWritable();
        }
    }

    /** Before a survey that may take minutes. */
    private void requireWritable() {
        if (!force && Files.exists(path())) {
            throw new IllegalArgumentException(exists());
        }
        Path folder = path().toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "The file " + path() + " cannot be written: there is no directory " + folder + "; make it first.");
        }
    }

    private Path path() {
        return Path.of(file == null ? Attaching.file(connection.environment()).orElse(FILE) : file);
    }

    private String exists() {
        return "The file " + path() + " exists; look at it with --check, or replace it with --force.";
    }

    private AttachReport checked(Attaching attaching) {
        CatalogDescription description = CatalogDescriptionFile.read(path());
        return report(attaching.place(), attaching.survey(), description, List.of());
    }

    private AttachReport proposed(Attaching attaching) {
        Survey survey = attaching.survey();
        Instant since = backlog ? Instant.EPOCH : Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Proposal proposal = new Proposer(survey, new ProposalOptions(timeZone, since)).propose();
        return report(attaching.place(), survey, proposal.description(), proposal.remarks());
    }

    private AttachReport report(
            String place, Survey survey, @Nullable CatalogDescription description, List<String> remarks) {
        return new AttachReport(
                place,
                path().toString(),
                false,
                description,
                description == null ? null : CatalogDescriptionFile.text(description),
                remarks,
                description == null ? null : new Examiner(survey).examine(description));
    }

    private int conclude(AttachReport report, Console console) {
        String text = report.text();
        boolean printsText = text != null && !check && !yes && !console.json() && System.console() == null;
        if (!console.json()) {
            new AttachText(printsText ? console::aside : console::plain).print(report);
        }
        if (text == null || check) {
            return end(report, console, text == null ? ExitCode.WRONG_USE : ExitCode.OK);
        }
        if (yes || (!printsText && !console.json() && agrees(text, console))) {
            write(text);
            String where = "CUBESWEEP_CATALOG=" + path().toAbsolutePath().normalize();
            if (!console.json()) {
                console.plain("Written. Set " + where + " and look with: cubesweep doctor, cubesweep plan");
            }
            return end(report.withWritten(), console, ExitCode.OK);
        }
        if (printsText) {
            console.plain(text.strip());
        }
        if (!console.json()) {
            console.aside("Nothing was written; --yes writes it to " + path() + ".");
        }
        return end(report, console, ExitCode.OK);
    }

    private static int end(AttachReport report, Console console, int code) {
        if (console.json()) {
            console.print(report);
        }
        return code;
    }

    private boolean agrees(String text, Console console) {
        console.plain("");
        console.plain(text.strip());
        return console.agrees((Files.exists(path()) ? "Replace " : "Write ") + path() + "?");
    }

    /** At once or not at all: half a file could be read as one with queries too few, whose objects would be orphans. */
    private void write(String text) {
        try {
            requireWritable();
            Path whole = path().resolveSibling("." + path().getFileName() + "." + UUID.randomUUID());
            try {
                Files.writeString(whole, text);
                if (force) {
                    Files.move(whole, path(), StandardCopyOption.REPLACE_EXISTING);
                } else {
                    Files.move(whole, path());
                }
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException(exists(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("The file " + path() + " cannot be written: " + e + ".", e);
        }
    }
}
