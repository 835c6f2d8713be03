package dev.cubesweep.cli;

import dev.cubesweep.catalog.KeySpelling;
import dev.cubesweep.explain.Explanation;
import dev.cubesweep.installation.Installation;
import dev.cubesweep.run.RunObserver;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Why one object would stay or go. */
@Command(
        name = "explain",
        description = "Says what a cleanup would do with one object, and why.",
        footer = {"", "Example:", "  cubesweep explain clips/ada/intro.mp4"})
final class ExplainCommand implements Callable<Integer> {

    private final Connection connection;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "KEY", description = "The object's key, in any spelling: with the cube or not, as a URL.")
    private String key = "";

    @Spec
    private @Nullable CommandSpec spec;

    ExplainCommand(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Integer call() {
        Console console = Console.of(spec, output);
        try (Installation installation = connection.open(RunObserver.NONE)) {
            Explanation explanation = explain(installation);
            if (console.json()) {
                console.print(explanation);
            } else {
                console.plain(explanation.sentence());
            }
            return ExitCode.OK;
        }
    }

    /** The first meaning of the spelling that names an object; else what the spelling certainly means. */
    private Explanation explain(Installation installation) {
        KeySpelling spelling = installation.keys().read(key);
        if (spelling instanceof KeySpelling.Elsewhere elsewhere) {
            throw new IllegalArgumentException("The key is not in this store: " + elsewhere.why() + ".");
        }
        if (spelling instanceof KeySpelling.Unreadable unreadable) {
            throw new IllegalArgumentException("The key cannot be read: " + unreadable.why() + ".");
        }
        List<Explanation> meanings = ((KeySpelling.Keys) spelling)
                .claims().stream()
                        .map(claim -> installation.explainer().explain(claim.key()))
                        .toList();
        return meanings.stream().filter(Explanation::exists).findFirst().orElse(meanings.get(0));
    }
}
