package dev.cubesweep.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The launcher, which starts the command line, the server and the demo on class paths of their own")
final class LauncherIT {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            serve --help           | help serve | CUBESWEEP_TOKEN=$(openssl rand -hex 32) cubesweep serve
            serve -h               | help serve | Exit codes of a server that does not start
            demo --help            | help demo  | --seed
            demo -h                | help demo  | --keep
            demo --seed 11 --help  | help demo  | Examples:
            """)
    @DisplayName("the help of all three is the same whoever is asked, with an example and exit codes")
    void help(String asked, String elsewhere, String said) {
        Finished help = Distribution.unconfigured().run(asked.split(" "));

        assertThat(help.exitCode()).as(help.all()).isZero();
        assertThat(help.out()).contains(said).contains("Exit codes", "Example");
        assertThat(help.err()).isEmpty();
        assertThat(help).isEqualTo(Distribution.unconfigured().run(elsewhere.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo --foo", "demo now", "demo --seed x", "demo --seed", "serve --foo", "serve now"})
    @DisplayName("wrong arguments are exit code 2 and one sentence, whoever was asked")
    void wrongArguments(String arguments) {
        Finished refused = Distribution.unconfigured().run(arguments.split(" "));

        assertThat(refused.exitCode()).as(refused.all()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).startsWith("cubesweep: ").doesNotContain("is not a");
        assertThat(refused.err().strip().lines()).hasSize(1);
    }
}
