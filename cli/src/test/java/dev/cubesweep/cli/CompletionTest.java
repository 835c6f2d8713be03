package dev.cubesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CompletionTest {

    @TempDir
    private Path directory;

    private Path script;

    @BeforeEach
    void print() throws IOException {
        StringWriter out = new StringWriter();
        int code = Cubesweep.commandLine(new Connection(Map.of()))
                .setOut(new PrintWriter(out))
                .execute("completion");
        assertThat(code).isZero();
        script = Files.writeString(directory.resolve("cubesweep-completion"), out.toString());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            cubesweep pl             | plan
            cubesweep run c          | cancel
            cubesweep plan --ret     | --retention-days
            cubesweep ls --max       | --max-keys
            """)
    @DisplayName("bash completes commands and options once it has read the script")
    void bash(String typed, String completed) throws IOException, InterruptedException {
        List<String> words = List.of(typed.split(" ", -1));
        String test = "source " + script + " && COMP_WORDS=(" + typed + ") COMP_CWORD=" + (words.size() - 1)
                + " && _complete_cubesweep && printf '%s\\n' \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder("bash", "--norc", "-c", test)
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said.lines().map(String::strip)).contains(completed);
    }
}
