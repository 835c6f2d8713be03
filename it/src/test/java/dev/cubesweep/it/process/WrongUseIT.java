package dev.cubesweep.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Wrong settings and arguments, as a process")
final class WrongUseIT {

    @TempDir
    private Path data;

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
            CLOUDCUBE_URL                   | https://cloud-cube.s3.amazonaws.com/   | whole bucket
            CLOUDCUBE_URL                   | ftp://example.com/a/b                  | ftp
            CUBESWEEP_RETENTION_DAYS        | five                                   | 'five'
            CUBESWEEP_RETENTION_DAY         | 30                                     | CUBESWEEP_RETENTION_DAYS
            CUBESWEEP_MAX_DELETE_PERCENT    | 101                                    | from 0 to 100
            CUBESWEEP_S3_ADDRESSING         | sideways                               | virtual_hosted
            CUBESWEEP_PROTECTED_PREFIXES    | "keep/"                                | no folder of the store
            CUBESWEEP_PLAN_STORAGE          | directory:relative                     | absolute
            DATABASE_URL                    | mysql://u:planted-secret-9f4e2b7c1d@h/d | DATABASE_URL
            CUBESWEEP_TOKEN                 | short                                  | 16 characters
            CUBESWEEP_BIND                  | 0.0.0.0                                | loopback
            DYNO                            | web.1                                  | DATABASE_URL
            """)
    @DisplayName("H29 a wrong variable ends with exit code 2 and one sentence that holds no secret")
    void wrongVariable(String variable, String value, String said) {
        Finished result = Distribution.on("http://127.0.0.1:9/bucket/cube", data)
                .with(variable, value)
                .run("plan");

        assertThat(result.exitCode()).as(result.all()).isEqualTo(2);
        assertThat(result.err()).contains(variable).contains(said);
        assertThat(result.err().strip().lines()).hasSize(1);
        assertThat(result.all()).doesNotContain(Distribution.SECRET).doesNotContain("Exception");
    }

    @Test
    @DisplayName("nothing configured is exit code 5 and names the first variable")
    void unconfigured() {
        Finished result = Distribution.unconfigured().run("plan");

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.err()).contains("CLOUDCUBE_URL").contains("not set");
    }

    @Test
    @DisplayName("wrong arguments are exit code 2 and say what is accepted")
    void wrongArguments() {
        Distribution cubesweep = Distribution.on("http://127.0.0.1:9/bucket/cube", data);

        assertThat(cubesweep.run("plan", "--retention-days", "-1").err()).contains("from 0 to 36500");
        assertThat(cubesweep.run("sweep", "yesterday").err()).contains("'yesterday' is no plan id");
        assertThat(cubesweep
                        .run("sweep", "plan-20260301-020000-3f9a1c", "--override", "all")
                        .err())
                .contains("'all' is no guard")
                .contains("empty_catalog");
        assertThat(cubesweep.run("plan", "--frobnicate").exitCode()).isEqualTo(2);
    }

    @Test
    @DisplayName("help names the commands and the exit codes")
    void help() {
        Finished help = Distribution.unconfigured().run("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out())
                .contains("plan", "sweep", "explain", "doctor", "serve", "demo")
                .contains("refused by a guard");
    }
}
