package dev.cubesweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

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

    /** Types a line into a zsh on a terminal of its own, with a tab at its end, and prints what the line is then. */
    private static final String IN_ZSH = """
            zmodload zsh/zpty
            zpty shell zsh -f -i
            tell() { zpty -w shell "$1"; zpty -r shell said "*$2*" }
            tell 'PROMPT= RPROMPT=; unsetopt zle_bracketed_paste; cd "$EMPTY"; source "$SCRIPT"; print re""ady' ready
            tell 'tab() { zle complete-word; print -r -- "<$BUFFER>"; BUFFER= }; zle -N tab; print bo""und' bound
            tell 'bindkey "^I" tab; print list""ening' listening
            zpty -w -n shell "$TYPED"$'\\t'
            zpty -r shell said '*<*>*'
            print -r -- "$said"
            zpty -d shell
            """;

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
            cubesweep pl                        | plan
            cubesweep run c                     | cancel
            cubesweep help rec                  | reconcile
            cubesweep plan --ret                | --retention-days
            cubesweep ls --max                  | --max-keys
            cubesweep demo --k                  | --keep
            cubesweep job list --status comp    | completed
            cubesweep job report 42 --status ca | cancelled
            cubesweep run list --status pl      | planning
            cubesweep run list --kind b         | bulk
            cubesweep audit --action ov         | override
            cubesweep reconcile --only mi       | missing
            cubesweep sweep --override cl       | clock
            cubesweep clips --accept unk        | unknown_clips
            """)
    @DisplayName("bash completes commands, options and their words once it has read the script")
    void bash(String typed, String completed) throws IOException, InterruptedException {
        assertThat(inBash(typed)).containsExactly(completed);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            cubesweep job list --status un      | a status that nobody may report
            cubesweep clips --accept cl         | a guard that cannot be settled
            cubesweep run list --status COMP    | as nobody writes it
            """)
    @DisplayName("bash offers no word that the command refuses")
    void bashOffersNone(String typed, String why) throws IOException, InterruptedException {
        assertThat(inBash(typed)).as(why).isEmpty();
    }

    private List<String> inBash(String typed) throws IOException, InterruptedException {
        List<String> words = List.of(typed.split(" ", -1));
        String test = "compopt() { :; }; source " + script + " && COMP_WORDS=(" + typed + ") COMP_CWORD="
                + (words.size() - 1) + " && _complete_cubesweep && printf '%s\\n' \"${COMPREPLY[@]}\"";
        return said(new ProcessBuilder("bash", "--norc", "-c", test))
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            cubesweep pl                     | cubesweep plan
            cubesweep demo --k               | cubesweep demo --keep
            cubesweep job list --status comp | cubesweep job list --status completed
            cubesweep run list --kind b      | cubesweep run list --kind bulk
            cubesweep clips --accept unk     | cubesweep clips --accept unknown_clips
            """)
    @DisplayName("zsh completes them, too")
    void zsh(String typed, String completed) throws IOException, InterruptedException {
        requireZsh();
        ProcessBuilder zsh = new ProcessBuilder("zsh", "-f", "-c", IN_ZSH);
        // Where it has no words of its own, the script offers files.
        Path empty = Files.createDirectory(directory.resolve("empty"));
        zsh.environment()
                .putAll(Map.of("TERM", "dumb", "SCRIPT", script.toString(), "TYPED", typed, "EMPTY", empty.toString()));

        assertThat(said(zsh)).contains("<" + completed + " >");
    }

    private static void requireZsh() throws InterruptedException {
        try {
            assertThat(new ProcessBuilder("zsh", "-f", "-c", "zmodload zsh/zpty")
                            .start()
                            .waitFor())
                    .isZero();
        } catch (IOException e) {
            String missing = "There is no zsh on this machine, so nobody saw how it completes: " + e.getMessage();
            if ("true".equals(System.getenv("CI"))) {
                fail(missing, e);
            }
            System.err.println("SKIPPED: " + missing);
            abort(missing);
        }
    }

    private static String said(ProcessBuilder shell) throws IOException, InterruptedException {
        Process process = shell.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
