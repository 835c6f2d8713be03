package dev.cubesweep.cli;

import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunObserver;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** A progress bar on a terminal, nothing elsewhere. */
final class Progress implements RunObserver, AutoCloseable {

    private final boolean shown;
    private @Nullable ProgressBar bar;
    private boolean sweeping;

    private Progress(boolean shown) {
        this.shown = shown;
    }

    static Progress on(Console console) {
        return new Progress(console.isTerminal());
    }

    @Override
    public synchronized void listed(RunId run, long objects) {
        // How many there are is known at the end only.
        bar("listing", -1).stepTo(objects);
    }

    @Override
    public synchronized void swept(RunId run, long settled, long planned) {
        if (!sweeping) {
            close();
            sweeping = true;
        }
        bar("sweeping", planned).stepTo(settled);
    }

    private ProgressBar bar(String task, long most) {
        ProgressBar known = bar;
        if (known == null) {
            known = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(most)
                    .setUnit(" objects", 1)
                    .setConsumer(new ConsoleProgressBarConsumer(shown ? System.err : nowhere()))
                    .build();
            bar = known;
        }
        return known;
    }

    private static PrintStream nowhere() {
        return new PrintStream(PrintStream.nullOutputStream(), false, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
