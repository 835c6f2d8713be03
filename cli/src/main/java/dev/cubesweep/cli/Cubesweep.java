package dev.cubesweep.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command {@code cubesweep}. */
@Command(
        name = "cubesweep",
        description = {
            "Deletes what a media pipeline no longer needs from S3-compatible storage, and never what it has promised to"
                    + " keep.",
            "Commands ask the server that CUBESWEEP_URL names. Without it they work on the store of CLOUDCUBE_URL and the"
                    + " database of DATABASE_URL themselves."
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:our own fault",
            "2:wrong use: a wrong value, an unknown id, wrong credentials",
            "3:refused by a guard, or since another cleanup is under way; nothing was deleted",
            "4:done, but some keys could not be deleted",
            "5:store, database or server unreachable or not configured, or a listing broke off",
            "6:cancelled"
        },
        footer = {
            "",
            "Examples:",
            "  cubesweep demo",
            "  cubesweep plan",
            "  cubesweep sweep plan-20260301-020000-3f9a1c",
            "  CUBESWEEP_URL=https://x:TOKEN@cubesweep.example.com cubesweep run list"
        },
        subcommands = {
            HelpCommand.class,
            ServeCommand.class,
            DemoCommand.class,
            OptimizeCommand.class,
            CompletionCommand.class
        })
public final class Cubesweep {

    private Cubesweep() {}

    public static void main(String[] arguments) {
        System.exit(commandLine(new Connection(System.getenv()))
                .setOut(utf8(FileDescriptor.out))
                .setErr(utf8(FileDescriptor.err))
                .execute(arguments));
    }

    /** Keys are UTF-8 whatever the terminal's language is, and programs read them. */
    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** The command line on an installation that is opened when a command needs it. */
    static CommandLine commandLine(Connection connection) {
        CommandLine commandLine = new CommandLine(new Cubesweep());
        commandLine
                .addSubcommand(new PlanCommand(connection))
                .addSubcommand(new SweepCommand(connection))
                .addSubcommand(new ClipsCommand(connection))
                .addSubcommand(runCommand(connection))
                .addSubcommand(jobCommand(connection))
                .addSubcommand(holdCommand(connection))
                .addSubcommand(new ExplainCommand(connection))
                .addSubcommand(new TraceCommand(connection))
                .addSubcommand(new RestoreCommand(connection))
                .addSubcommand(new AuditCommand(connection))
                .addSubcommand(new ListCommand(connection))
                .addSubcommand(new UsageCommand(connection))
                .addSubcommand(new ReconcileCommand(connection))
                .addSubcommand(new AttachCommand(connection))
                .addSubcommand(new DoctorCommand(connection))
                .addSubcommand(new MigrateCommand(connection));
        commandLine.setParameterExceptionHandler(new WrongArguments());
        commandLine.setExecutionExceptionHandler(new OneSentence());
        WholeNumber.registerIn(commandLine);
        return commandLine;
    }

    private static CommandLine runCommand(Connection connection) {
        return new CommandLine(new RunCommand())
                .addSubcommand(new RunListCommand(connection))
                .addSubcommand(new RunShowCommand(connection))
                .addSubcommand(new RunFollowCommand(connection))
                .addSubcommand(new RunManifestCommand(connection))
                .addSubcommand(new RunCancelCommand(connection));
    }

    private static CommandLine jobCommand(Connection connection) {
        return new CommandLine(new JobCommand())
                .addSubcommand(new JobListCommand(connection))
                .addSubcommand(new JobShowCommand(connection))
                .addSubcommand(new JobReportCommand(connection));
    }

    private static CommandLine holdCommand(Connection connection) {
        return new CommandLine(new HoldCommand())
                .addSubcommand(new HoldListCommand(connection))
                .addSubcommand(new HoldAddCommand(connection))
                .addSubcommand(new HoldRemoveCommand(connection));
    }
}
