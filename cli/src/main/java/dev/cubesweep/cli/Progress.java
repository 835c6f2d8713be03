package dev.cubesweep.cli;

import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunObserver;
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
        show("listing", -1, objects);
    }

    @Override
    public synchronized void swept(RunId run, long settled, long planned) {
        if (!sweeping) {
            close();
            sweeping = true;
        }
        show("sweeping", planned, settled);
    }

    private void show(String task, long most, long now) {
        if (!shown) {
            return;
        }
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(most)
                    .setUnit(" objects", 1)
                    .setConsumer(new ConsoleProgressBarConsumer(System.err))
                    .build();
        }
        bar.stepTo(now);
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
