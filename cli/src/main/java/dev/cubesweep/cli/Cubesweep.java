package dev.cubesweep.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
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

    /** Speak of the other commands. */
    private static final Set<String> OF_ALL = Set.of("help", "completion");

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
     * The command line for some arguments, on an installation that is opened when a command needs it. Where they begin
     * with a command, no other is made: reading the annotations of all takes longer than many a command.
     */
    static CommandLine commandLine(Connection connection, String... arguments) {
        Map<String, Supplier<Object>> commands = commands(connection);
        String first = arguments.length == 0 ? "" : arguments[0];
        boolean isAlone = commands.containsKey(first) && !OF_ALL.contains(first);
        CommandLine commandLine = new CommandLine(new Cubesweep());
        commands.forEach((name, command) -> {
            if (!isAlone || name.equals(first)) {
                commandLine.addSubcommand(name, command.get());
            }
        });
        commandLine.setParameterExceptionHandler(new WrongArguments());
        commandLine.setExecutionExceptionHandler(new OneSentence());
        WholeNumber.registerIn(commandLine);
        return commandLine;
    }

    /** Those of the first word. */
    static Set<String> names() {
        return commands(new Connection(Map.of())).keySet();
    }

    private static Map<String, Supplier<Object>> commands(Connection connection) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("help", HelpCommand::new);
        commands.put("serve", ServeCommand::new);
        commands.put("demo", DemoCommand::new);
        commands.put("optimize", OptimizeCommand::new);
        commands.put("completion", CompletionCommand::new);
        commands.put("plan", () -> new PlanCommand(connection));
        commands.put("sweep", () -> new SweepCommand(connection));
        commands.put("clips", () -> new ClipsCommand(connection));
        commands.put("run", () -> runCommand(connection));
        commands.put("job", () -> jobCommand(connection));
        commands.put("hold", () -> holdCommand(connection));
        commands.put("explain", () -> new ExplainCommand(connection));
        commands.put("trace", () -> new TraceCommand(connection));
        commands.put("restore", () -> new RestoreCommand(connection));
        commands.put("audit", () -> new AuditCommand(connection));
        commands.put("ls", () -> new ListCommand(connection));
        commands.put("usage", () -> new UsageCommand(connection));
        commands.put("reconcile", () -> new ReconcileCommand(connection));
        commands.put("attach", () -> new AttachCommand(connection));
        commands.put("doctor", () -> new DoctorCommand(connection));
        commands.put("migrate", () -> new MigrateCommand(connection));
        return commands;
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
