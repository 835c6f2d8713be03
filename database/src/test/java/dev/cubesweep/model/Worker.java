package dev.cubesweep.model;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.guard.GuardLimits;
import dev.cubesweep.guard.Guards;
import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.property.ReferenceRules.Facts;
import dev.cubesweep.run.Interception;
import dev.cubesweep.run.Planning;
import dev.cubesweep.run.RunExecution;
import dev.cubesweep.run.RunExecutor;
import dev.cubesweep.run.RunLostException;
import dev.cubesweep.run.RunObserver;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.run.RunStorageException;
import dev.cubesweep.run.Takeover;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoredObject;
import dev.cubesweep.sweep.DeletionPace;
import dev.cubesweep.sweep.Sweeper;
import dev.cubesweep.trash.TrashListing;
import dev.cubesweep.trash.TrashedObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One worker's call for one run: everything that it asks for passes by the traps, then by whoever judges it. */
final class Worker implements WitnessedStore.Witness {

    /** How a call ends. */
    enum End {
        ENDED,
        INTERRUPTED,
        MUST_WAIT,
        DIED,
        LOST,
        UNANSWERED
    }

    private final Product product;
    private final Model model;
    private final Ledger ledger;
    private final ModelRun run;
    private final Traps traps;
    private int attempt;
    private boolean intended;
    private @Nullable Facts rows;
    private Collection<StoredObject> objects = List.of();
    private int changesAtRead;
    private int changesAtClaim;
    private int changesAtLook;

    Worker(Product product, Model model, Ledger ledger, ModelRun run, Traps traps) {
        this.product = product;
        this.model = model;
        this.ledger = ledger;
        this.run = run;
        this.traps = traps;
    }

    End advance() {
        traps.onFailure(() -> run.unanswered = true);
        try {
            RunExecution.Progress progress = executor().advance(run.id, traps::isStopping);
            return End.valueOf(progress.name());
        } catch (Interception.WorkerDied asPlanned) {
            return End.DIED;
        } catch (RunLostException e) {
            Violation.unless(run.attempts > attempt, "only who lost a run is told so", e.toString());
            return End.LOST;
        } catch (RunStorageException e) {
            Violation.unless(traps.hasFailed(), "a database that answers is heard", e.toString());
            return End.UNANSWERED;
        }
    }

    private RunExecutor executor() {
        ObjectStore store = traps.on(
                ObjectStore.class,
                product.storePort(new WitnessedStore(product.store, this)),
                Moment.Port.STORE,
                this::done);
        Catalog catalog = traps.on(
                Catalog.class,
                product.catalogPort(new WitnessedCatalog(product.catalog, model, this::readsRows)),
                Moment.Port.CATALOG,
                this::done);
        RunRepository runs = traps.on(RunRepository.class, product.runsPort(), Moment.Port.RUNS, this::done);
        PlanStorage plans = traps.on(PlanStorage.class, product.plans(), Moment.Port.PLANS, this::done);
        Guards guards = new Guards(store, catalog, runs, product.audit, GuardLimits.NONE, product.clock);
        return new RunExecutor(
                runs,
                catalog,
                new Planning(store, catalog, guards, plans, runs, product.clock),
                new Sweeper(store, catalog, runs, plans, DeletionPace.UNLIMITED, product.clock),
                model.settings(),
                product.store.address().prefix(),
                product.clock,
                RunObserver.NONE);
    }

    private void readsRows() {
        rows = model.facts(List.of());
        objects = model.objects();
        changesAtRead = model.changes();
    }

    @Override
    public void looks(boolean atAll) {
        changesAtLook = model.changes();
        if (atAll) {
            objects = model.objects();
        }
    }

    /** A job's cleanup is planned key by key: of each, what lies there at that moment counts. */
    @Override
    public void looksAt(ObjectKey key) {
        looks(false);
        if (run.listing == null) {
            List<StoredObject> seen = new ArrayList<>(objects);
            seen.removeIf(object -> object.key().equals(key));
            model.object(key).ifPresent(seen::add);
            objects = List.copyOf(seen);
        }
    }

    @Override
    public void lost(StoredObject asked, StoredObject lost) {
        String name = lost.key().value();
        model.swept(lost.key());
        run.removed.put(lost.key(), lost);
        Listing listing = Objects.requireNonNull(run.listing, "deleted without a plan");
        Violation.unless(intended, "what is deleted was intended before", name);
        Violation.unless(listing.letsGo(asked), "what is deleted was planned", name);
        Violation.unless(asked.equals(lost) || couldNotBeSeen(asked, lost), "what was written again stays", name);
        Violation.unless(!listing.trashes(asked) || isInTrash(asked), "what the trash keeps is in it first", name);
        if (run.attempts > attempt) {
            // Taken over after it had asked whether the run is still its own: nobody can call the request back.
            run.raced = true;
            return;
        }
        Violation.unless(model.isMarked(run.id, lost.key()), "what is deleted is marked", name);
        Violation.unless(listing.stillGoes(asked, model), "what is promised stays", name);
    }

    private boolean isInTrash(StoredObject asked) {
        List<TrashedObject> copies = new ArrayList<>();
        new TrashListing(product.store).forEachPage("", copies::addAll);
        return copies.stream()
                .anyMatch(copy -> copy.original().equals(asked.key())
                        && copy.path().folder().run().equals(run.id)
                        && copy.copy().etag().equals(asked.etag()));
    }

    /** Written after the last look, where neither the store's conditions nor the ETag tell (the remaining window). */
    private boolean couldNotBeSeen(StoredObject asked, StoredObject lost) {
        boolean conditionHelps = product.store.capabilities().conditionalDelete()
                && !asked.etag().equals(lost.etag());
        return model.isTouchedSince(lost.key(), Math.max(changesAtClaim, changesAtLook)) && !conditionHelps;
    }

    private void done(String method, @Nullable Object answer) {
        switch (method) {
            case "takeOver" -> tookOver(answer);
            case "planned" -> planned();
            case "claim" -> changesAtClaim = model.changes();
            case "intend" -> {
                requireOwn(method);
                intended = true;
            }
            case "record" -> requireOwn(method);
            case "end" -> {
                requireOwn(method);
                run.ended = true;
                model.unmarkAll(run.id);
            }
            default -> {}
        }
    }

    private void tookOver(@Nullable Object answer) {
        if (answer instanceof Takeover.Taken taken) {
            run.attempts++;
            attempt = taken.run().attempt();
            Violation.unless(attempt == run.attempts, "attempts are counted", run.id + " attempt " + attempt);
            ledger.takenOn(run);
        }
    }

    private void planned() {
        requireOwn("planned");
        if (run.request.kind() == RunRequest.Kind.APPLY) {
            run.listing = ledger.listingOf(run.request.subject());
            return;
        }
        Facts read = Objects.requireNonNull(rows, "planned without a catalog");
        run.listing = new Listing(
                run.request,
                new Facts(read.jobs(), read.clips(), read.heldKeys(), objects),
                model.settings(),
                Objects.requireNonNull(product.runs.find(run.id).orElseThrow().plan())
                        .now(),
                changesAtRead);
    }

    private void requireOwn(String what) {
        Violation.unless(
                attempt == run.attempts, "only the last attempt records", what + " of " + run.id + " by " + attempt);
    }
}
