package dev.cubesweep.model;

import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.run.RunStatus;
import dev.cubesweep.store.StoreCapabilities;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Where workers work, one call at a time, with what was armed for the next of them. */
final class Workshop {

    private static final StoreCapabilities ABLE = new StoreCapabilities(true, true);

    private final Product product;
    private final Model model;
    private final Ledger ledger;
    private final Consumer<Step.Deed> play;
    private final Hits hits;
    private final List<Step.Fault> armed = new ArrayList<>();
    /** Runs whose last call was cut short: whoever scheduled it makes it again, whatever had been recorded. */
    private final Set<RunId> cutShort = new LinkedHashSet<>();

    private boolean hindered;

    Workshop(Product product, Model model, Ledger ledger, Consumer<Step.Deed> play, Hits hits) {
        this.product = product;
        this.model = model;
        this.ledger = ledger;
        this.play = play;
        this.hits = hits;
    }

    void arm(Step.Fault fault) {
        armed.add(fault);
    }

    void disarm() {
        armed.clear();
    }

    void carryOut(ModelRun run) {
        withFaults(takeArmed(), traps -> advance(run, traps));
    }

    private List<Step.Fault> takeArmed() {
        List<Step.Fault> faults = List.copyOf(armed);
        armed.clear();
        return faults;
    }

    /** Works with one trap only; what is armed waits. */
    void workWith(Step.Trap trap) {
        withFaults(List.of(trap), this::work);
    }

    /** Calls for everything that is due, and once more for what had to wait. */
    void work() {
        withFaults(takeArmed(), this::work);
    }

    private void work(Traps traps) {
        Set<RunId> due = new LinkedHashSet<>(cutShort);
        due.addAll(product.runs.due(model.now()));
        work(work(due, traps), traps);
    }

    /** @return the runs that had to wait; none once the process is dead */
    private Set<RunId> work(Set<RunId> due, Traps traps) {
        Set<RunId> waiting = new LinkedHashSet<>();
        for (RunId id : due) {
            Worker.End end = advance(ledger.accepted(id, request(id)), traps);
            if (end == Worker.End.DIED) {
                return Set.of();
            }
            if (end == Worker.End.MUST_WAIT) {
                waiting.add(id);
            }
        }
        return waiting;
    }

    private RunRequest request(RunId id) {
        return product.runs.find(id).orElseThrow().request();
    }

    /** What is armed is meant for the first that comes; who works in the middle of its call has no such trouble. */
    private void withFaults(List<Step.Fault> faults, Consumer<Traps> work) {
        List<Step.Trap> traps = faults.stream()
                .filter(Step.Trap.class::isInstance)
                .map(Step.Trap.class::cast)
                .toList();
        boolean outermost = !hindered;
        faults.forEach(this::hinder);
        try {
            work.accept(new Traps(traps, play, trap -> {
                hits.add("fault", trap.getClass().getSimpleName());
                hits.add("moment", trap.moment().name());
            }));
        } finally {
            if (outermost) {
                mend();
            }
        }
    }

    private void hinder(Step.Fault fault) {
        if (!(fault instanceof Step.Trap)) {
            hits.add("fault", fault.getClass().getSimpleName());
        }
        if (fault instanceof Step.RefusesKey refused) {
            product.faults().failDeletionOf(Names.key(refused.key()).value(), "AccessDenied");
            hindered = true;
        } else if (fault instanceof Step.IgnoresConditions) {
            product.faults().behaveAs(new StoreCapabilities(true, false));
            hindered = true;
        } else if (fault instanceof Step.TakesAtOnce few) {
            product.faults().deleteAtOnce(few.objects());
            hindered = true;
        }
    }

    private void mend() {
        product.faults().acceptDeletions();
        product.faults().behaveAs(ABLE);
        product.faults().deleteAtOnce(Integer.MAX_VALUE);
        hindered = false;
    }

    private Worker.End advance(ModelRun run, Traps traps) {
        run.hindered |= hindered;
        Worker.End end = new Worker(product, model, ledger, run, traps).advance();
        hits.add("call", end.name());
        boolean allowed = switch (end) {
            case ENDED -> run.ended;
            case MUST_WAIT -> run.deletes() && ledger.sweepsBeside(run);
            case INTERRUPTED -> traps.isStopping();
            case DIED, LOST, UNANSWERED -> true;
        };
        Violation.unless(allowed, "a call ends as it must", run.id + " " + end);
        if (end == Worker.End.DIED || end == Worker.End.UNANSWERED) {
            cutShort.add(run.id);
        } else {
            cutShort.remove(run.id);
        }
        look(run);
        return end;
    }

    /** Judges a run if it has ended, once. */
    void look(ModelRun run) {
        Run recorded = product.runs.find(run.id).orElseThrow();
        if (recorded.end() == null || run.checked) {
            return;
        }
        run.ended = true;
        run.checked = true;
        model.unmarkAll(run.id);
        CleanupReport report = RunChecks.check(model, run, recorded);
        hits.add("end", run.request.kind() + " " + report.status());
        hits.add("kept", report.retainedByReason());
        hits.add("deleted", report.deletedByReason());
        if (recorded.status() == RunStatus.COMPLETED && run.request.dryRun()) {
            ledger.previewed(run);
        }
    }
}
