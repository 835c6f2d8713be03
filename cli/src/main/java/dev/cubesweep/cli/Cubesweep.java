package dev.cubesweep.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
        })
public final class Cubesweep {

    /** In the order of the help. */
    private static final List<String> NAMES = List.of(
            "help",
            "serve",
            "demo",
            "optimize",
            "completion",
            "plan",
            "sweep",
            "clips",
            "run",
            "job",
            "hold",
            "explain",
            "trace",
            "restore",
            "audit",
            "ls",
            "usage",
            "reconcile",
            "attach",
            "doctor",
            "migrate");

    /** Speak of the other commands. */
    private static final List<String> OF_ALL = List.of("help", "completion");

    private static final List<String> OVERVIEW = List.of("-h", "--help", "-V", "--version");

    private Cubesweep() {}

    public static void main(String[] arguments) {
        System.exit(commandLine(new Connection(System.getenv()), arguments)
                .setOut(utf8(FileDescriptor.out))
                .setErr(utf8(FileDescriptor.err))
                .execute(arguments));
    }

    /** Keys are UTF-8 whatever the terminal's language is, and programs read them. */
    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /**
     * The command line for some arguments, on an installation that is opened when a command needs it. What they have no
     * use for is not made: reading the annotations of all commands takes longer than many a command.
     */
    static CommandLine commandLine(Connection connection, String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        boolean isAlone = NAMES.contains(first) && !OF_ALL.contains(first);
        boolean isOverview = arguments.length == 1 && OVERVIEW.contains(first);
        CommandLine commandLine = new CommandLine(new Cubesweep());
        for (String name : isAlone ? List.of(first) : NAMES) {
            commandLine.addSubcommand(name, isOverview ? overview(name, connection) : command(name, connection));
        }
        commandLine.setParameterExceptionHandler(new WrongArguments());
        commandLine.setExecutionExceptionHandler(new OneSentence());
        WholeNumber.registerIn(commandLine);
        return commandLine;
    }

    /** Those of the first word. */
    static List<String> names() {
        return NAMES;
    }

    private static Object command(String name, Connection connection) {
        return switch (name) {
            case "help" -> new HelpCommand();
            case "serve" -> new ServeCommand();
            case "demo" -> new DemoCommand();
            case "optimize" -> new OptimizeCommand();
            case "completion" -> new CompletionCommand();
            case "plan" -> new PlanCommand(connection);
            case "sweep" -> new SweepCommand(connection);
            case "clips" -> new ClipsCommand(connection);
            case "run" -> runCommand(connection);
            case "job" -> jobCommand(connection);
            case "hold" -> holdCommand(connection);
            case "explain" -> new ExplainCommand(connection);
            case "trace" -> new TraceCommand(connection);
            case "restore" -> new RestoreCommand(connection);
            case "audit" -> new AuditCommand(connection);
            case "ls" -> new ListCommand(connection);
            case "usage" -> new UsageCommand(connection);
            case "reconcile" -> new ReconcileCommand(connection);
            case "attach" -> new AttachCommand(connection);
            case "doctor" -> new DoctorCommand(connection);
            case "migrate" -> new MigrateCommand(connection);
            default -> throw new IllegalArgumentException("There is no command '" + name + "'.");
        };
    }

    /** Without those below it, which the help of all does not show. */
    private static Object overview(String name, Connection connection) {
        return switch (name) {
            case "run" -> new RunCommand();
            case "job" -> new JobCommand();
            case "hold" -> new HoldCommand();
            default -> command(name, connection);
        };
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
