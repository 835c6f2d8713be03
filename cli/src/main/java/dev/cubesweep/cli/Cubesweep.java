package dev.cubesweep.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ScopeType;

/** The command {@code cubesweep}. */
@Command(
        name = "cubesweep",
        description = "Deletes what a media pipeline no longer needs from S3-compatible storage,"
                + " and never what it has promised to keep.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:our own fault",
            "2:wrong use: a wrong value, an unknown plan, wrong credentials",
            "3:refused by a guard, or another cleanup is under way; nothing was deleted",
            "4:done, but some keys could not be deleted",
            "5:store or database unreachable or not configured, or a listing broke off",
            "6:cancelled"
        },
        subcommands = {HelpCommand.class, ServeCommand.class, DemoCommand.class})
public final class Cubesweep {

    private Cubesweep() {}

    public static void main(String[] arguments) {
        System.exit(commandLine(new Connection(System.getenv())).execute(arguments));
    }

    /** The command line on an installation that is opened when a command needs it. */
    static CommandLine commandLine(Connection connection) {
        CommandLine commandLine = new CommandLine(new Cubesweep());
        commandLine
                .addSubcommand(new PlanCommand(connection))
                .addSubcommand(new SweepCommand(connection))
                .addSubcommand(new ExplainCommand(connection))
                .addSubcommand(new DoctorCommand(connection))
                .addSubcommand(new MigrateCommand(connection));
        commandLine.setExecutionExceptionHandler(new OneSentence());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        return commandLine;
    }
}
