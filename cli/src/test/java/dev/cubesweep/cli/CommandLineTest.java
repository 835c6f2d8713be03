package dev.cubesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

final class CommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int execute(String... arguments) {
        return commandLine(arguments)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    /** Nothing answers there: what is wrong with the arguments must be said before anybody is asked. */
    private static CommandLine commandLine(String... arguments) {
        return Cubesweep.commandLine(new Connection(Map.of("CUBESWEEP_URL", "http://127.0.0.1:1")), arguments)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            plan --retention-days -1          | The option --retention-days is -1, but must be from 0 to 36500.
            plan --retention-days five        | 'five' is no whole number; see: cubesweep plan --help
            plan --grace-hours 99999999999    | '99999999999' is too long for a number
            plan --grace-hours 8761           | The option --grace-hours is 8761, but must be from 0 to 8760.
            sweep                             | Missing required parameter: 'PLAN'
            sweep yesterday                   | 'yesterday' is no plan id
            sweep plan-20260301-020000-3f9a1c --override all    | 'all' is no guard
            sweep plan-20260301-020000-3f9a1c --accept clock    | does not take the guard 'clock'
            run                               | Missing required subcommand
            run list --limit 0                | The option --limit is 0, but must be from 1 to
            run show yesterday                | 'yesterday' is no run id
            run show                          | Missing required parameter: 'RUN'
            run cancel yesterday              | 'yesterday' is no run id
            run follow yesterday              | 'yesterday' is no run id
            run list --status done            | Invalid value for option '--status'
            run manifest yesterday            | 'yesterday' is no run id
            clips                             | Missing required argument (specify one of these): (--dry-run | --confirm)
            clips --dry-run --confirm         | are mutually exclusive
            hold add                          | Missing required argument (specify one of these)
            hold add --key a --job b          | are mutually exclusive
            hold remove many                  | Invalid value for HOLD: 'many' is no whole number
            job list --status done            | 'done' is none of pending
            job list --limit 1001             | The option --limit is 1001, but must be from 1 to 1000.
            job report                        | Missing required parameter: 'JOB'
            job report 42 --retention-days -1 | The option --retention-days is -1, but must be from 0 to 36500.
            ls --max-keys 0                   | The option --max-keys is 0, but must be from 1 to
            ls a b                            | The argument 'b' is one too many
            usage --levels 6                  | The option --levels is 6, but must be from 1 to 5.
            reconcile --only lost             | 'lost' is none of missing, unverified, unreadable, orphan
            reconcile --limit 0               | The option --limit is 0, but must be from 1 to
            explain                           | Missing required parameter: 'KEY'
            trace                             | Missing required parameter: 'KEY'
            audit --since yesterday           | 'yesterday' is no time with its zone, as in 2026-03-01T02:00:00Z
            audit --until 2026-03-01T02:00:00 | is no time with its zone
            audit --action runs               | Invalid value for option '--action'
            attach --check --yes              | The option --check writes nothing
            attach --time-zone Mars           | The option --time-zone is 'Mars'
            plam                              | There is no command 'plam'; perhaps you mean plan; see: cubesweep --help
            run lst                           | There is no command 'lst'; perhaps you mean list; see: cubesweep run
            plan --retention 5                | There is no option '--retention'; perhaps you mean --retention-days
            help plam                         | There is no command 'plam'; see: cubesweep --help
            help run lst                      | There is no command 'run lst'; see: cubesweep run --help
            help plan now                     | There is no command 'plan now'
            """)
    @DisplayName("wrong arguments are exit code 2 and one sentence, whoever would have been asked")
    void wrongArguments(String arguments, String said) {
        int code = execute(arguments.split(" ", -1));

        assertThat(err.toString()).startsWith("cubesweep: ").contains(said);
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(out.toString()).isEmpty();
        assertThat(code).isEqualTo(ExitCode.WRONG_USE);
    }

    private static Stream<Arguments> commands() {
        return withSubcommands(commandLine())
                .map(command -> Arguments.of(command.getCommandSpec().qualifiedName(), command));
    }

    private static Stream<CommandLine> withSubcommands(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                command.getSubcommands().values().stream().flatMap(CommandLineTest::withSubcommands));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    @DisplayName("the help of each command has an example that begins with its name, and the exit codes")
    void help(String name, CommandLine command) {
        String help = command.getUsageMessage(Ansi.OFF);

        assertThat(help).containsPattern("Examples?:\\R(.*\\R)*  .*" + name).contains("Exit codes");
        // A command that has none of its own would show those of cubesweep.
        assertThat(name.equals("cubesweep") || !Arrays.equals(footer(command), footer(commandLine())))
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    @DisplayName("the help of a command is the same where no other was made, as for arguments that begin with it")
    void alone(String name, CommandLine command) {
        String[] words = name.split(" ");
        CommandLine found = commandLine(Arrays.copyOfRange(words, 1, words.length));
        for (int word = 1; word < words.length; word++) {
            found = Objects.requireNonNull(found.getSubcommands().get(words[word]), name);
        }

        assertThat(found.getUsageMessage(Ansi.OFF)).isEqualTo(command.getUsageMessage(Ansi.OFF));
    }

    @Test
    @DisplayName("the help of all is the same where only what it shows was made")
    void overview() {
        assertThat(execute("--help")).isZero();

        assertThat(out.toString()).isEqualTo(commandLine().getUsageMessage(Ansi.OFF));
    }

    private static String[] footer(CommandLine command) {
        return command.getCommandSpec().usageMessage().footer();
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "help run", "help run list", "help help"})
    @DisplayName("help follows its words to the last one")
    void helpCommand(String words) {
        String asked = words.replaceFirst("help ?", "");

        assertThat(execute(words.split(" "))).isZero();
        assertThat(out.toString()).startsWith("Usage: cubesweep " + asked + (asked.isEmpty() ? "" : " ") + "[");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            --help            | CUBESWEEP_URL
            sweep --help      | empty_catalog, owner, unmatched_catalog, unknown_clips
            clips --help      | Settle a guard for good: empty_catalog, owner, unknown_clips.
            run list --help   | queued, planning, sweeping, completed, completed_with_errors
            run list --help   | bulk, clips, job, jobs, apply
            run list --help   | go on with: --after 118
            job list --help   | pending, processing, completed, failed, cancelled.
            job list --help   | as the column JOB has it
            audit --help      | run, override, accept
            demo --help       | --seed
            demo --help       | --keep
            reconcile --help  | Print lines of JSON, the same as the HTTP API's.
            audit --help      | lines of JSON are printed anyway
            doctor --help     | the same as the HTTP API
            migrate --help    | which the HTTP API does not have
            job show --help   | Print one JSON document, the same as the HTTP API's.
            """)
    @DisplayName("help has the words that options take, what they mean, and what --json prints")
    void helpSays(String arguments, String said) {
        assertThat(execute(arguments.split(" "))).isZero();

        assertThat(out.toString().replaceAll("\\s+", " ")).contains(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run list --status COMPLETED", "run list --kind Bulk", "job list --status Failed"})
    @DisplayName("words are taken in any case, as those that help showed in capitals once")
    void anyCase(String arguments) {
        assertThat(execute(arguments.split(" "))).isEqualTo(ExitCode.UNREACHABLE);
    }

    @Test
    @DisplayName("an unreachable server is exit code 5")
    void unreachable() {
        assertThat(execute("run", "list")).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(err.toString()).contains("http://127.0.0.1:1 cannot be reached");
    }
}
