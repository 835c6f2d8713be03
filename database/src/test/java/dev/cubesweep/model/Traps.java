package dev.cubesweep.model;

import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.plan.PlanStorageException;
import dev.cubesweep.run.Interception;
import dev.cubesweep.run.RunStorageException;
import dev.cubesweep.store.StoreException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is to go wrong in one worker's call, and when. */
final class Traps {

    /** Told of each call that was carried out. */
    @FunctionalInterface
    interface Done {
        void tell(String method, @Nullable Object answer);
    }

    private final List<Step.Trap> traps;
    private final Consumer<Step.Deed> play;
    private final Consumer<Step.Trap> sprung;
    private final Map<Moment, Integer> calls = new EnumMap<>(Moment.class);
    private boolean stopping;
    private boolean failed;
    private Runnable onFailure = () -> {};

    /**
     * Sets them.
     *
     * @param play does what happens meanwhile
     * @param sprung told of each that goes off
     */
    Traps(List<Step.Trap> traps, Consumer<Step.Deed> play, Consumer<Step.Trap> sprung) {
        this.traps = List.copyOf(traps);
        this.play = play;
        this.sprung = sprung;
    }

    boolean isStopping() {
        return stopping;
    }

    /** Does this at once whenever a call is not answered: others may look before the worker's call ends. */
    void onFailure(Runnable action) {
        onFailure = action;
    }

    /** Whether any call was not answered. */
    boolean hasFailed() {
        return failed;
    }

    /**
     * The port with the traps before and behind it; {@code done} is told of what was carried out before any goes off.
     */
    <T> T on(Class<T> type, T target, Moment.Port port, Done done) {
        return Interception.watched(type, target, new Interception.Watcher() {
            @Override
            public void before(String method) {
                pass(port, method, false);
            }

            @Override
            public void after(String method, @Nullable Object answer) {
                done.tell(method, answer);
                pass(port, method, true);
            }
        });
    }

    private void pass(Moment.Port port, String method, boolean after) {
        for (Moment moment : Moment.values()) {
            if (moment.port() == port && moment.is(method, after)) {
                int call = calls.merge(moment, 1, Integer::sum);
                traps.stream()
                        .filter(trap -> trap.moment() == moment && trap.call() == call)
                        .forEach(this::spring);
            }
        }
    }

    private void spring(Step.Trap trap) {
        sprung.accept(trap);
        if (trap instanceof Step.Meanwhile meanwhile) {
            play.accept(meanwhile.deed());
        } else if (trap instanceof Step.Stops) {
            stopping = true;
        } else if (trap instanceof Step.Dies) {
            Interception.die();
        } else if (trap instanceof Step.Fails) {
            failed = true;
            onFailure.run();
            throw failure(trap.moment());
        }
    }

    private static RuntimeException failure(Moment moment) {
        String words = "No answer " + moment + ".";
        IllegalStateException cause = new IllegalStateException("a fault of the history");
        return switch (moment.port()) {
            case STORE -> new StoreException(StoreException.Kind.UNREACHABLE, words, cause);
            case CATALOG -> new CatalogException(CatalogException.Kind.UNREACHABLE, words, cause);
            case RUNS -> new RunStorageException(words, cause);
            case PLANS -> new PlanStorageException(words, cause);
        };
    }
}
