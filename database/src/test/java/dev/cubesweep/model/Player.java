package dev.cubesweep.model;

import dev.cubesweep.catalog.JobId;
import dev.cubesweep.database.ClipReport;
import dev.cubesweep.database.Database;
import dev.cubesweep.database.JobReport;
import dev.cubesweep.database.PipelineRefusedException;
import dev.cubesweep.plan.GuardName;
import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.PlanId;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.run.RunSamples;
import dev.cubesweep.run.Submission;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plays steps on product and model alike, and compares the two after each. */
final class Player {

    private final Model model = new Model();
    private final Ledger ledger = new Ledger(model);
    private final Product product;
    private final Workshop workshop;
    private final Comparison comparison;
    private final Hits hits;
    private Instant latest = Model.START;

    Player(Database database, Product.Defect defect, Hits hits) {
        this.hits = hits;
        this.product = new Product(database, defect);
        this.workshop = new Workshop(product, model, ledger, this::happen, hits);
        this.comparison = new Comparison(product, model, database);
    }

    /** Plays one step, and compares. */
    void play(Step step) {
        happen(step);
        if (!(step instanceof Step.Fault)) {
            comparison.compare();
        }
    }

    private void happen(Step step) {
        hits.add("step", step.getClass().getSimpleName());
        step.play(this);
    }

    /** Lets everything that is under way come to its end; then nothing may be left to do, and a last run sweeps. */
    void finish() {
        workshop.disarm();
        pass(Duration.between(model.now(), latest).plus(Duration.ofMinutes(5)));
        work();
        work();
        comparison.compare();
        ledger.all().forEach(run -> Violation.unless(run.ended, "every run comes to an end", run.id.value()));
        Violation.unless(
                model.reports().cleanups().isEmpty(),
                "every job's cleanup comes",
                model.reports().cleanups().toString());
        submit(RunRequest.bulk(false, 5, 24, Set.of(GuardName.values()), Set.of(), RunSamples.API));
        comparison.compare();
    }

    void arm(Step.Fault fault) {
        workshop.arm(fault);
    }

    Instant ago(Duration time) {
        return model.now().minus(time);
    }

    void upload(ObjectKey key, int content, Duration age) {
        boolean marker = content == 0;
        StoredObject object =
                new StoredObject(key, marker ? 0 : 700_000L * content, "\"content-" + content + "\"", ago(age));
        product.store.put(object);
        model.put(object);
    }

    void vanish(ObjectKey key) {
        product.store.vanish(key.value());
        model.vanish(key);
    }

    void report(JobReport report) {
        agree(report, model.reports().report(report), () -> product.reports.report(report));
    }

    void report(ClipReport report) {
        JobId job = Objects.requireNonNull(report.job(), "clips of histories name their jobs");
        agree(report, model.reports().report(report, job), () -> product.reports.report(report));
    }

    void removeJob(int job) {
        agree("removal of job " + job, model.reports().removeJob(job), () -> product.reports.remove(Names.job(job)));
    }

    void removeClip(int job, int clip) {
        agree(
                "removal of clip " + clip + " of job " + job,
                model.reports().removeClip(job, clip),
                () -> product.reports.remove(Names.clip(job, clip)));
    }

    void hold(Step.Target target) {
        agree("hold on " + target, model.reports().hold(target), () -> Names.hold(product.holds, target));
    }

    void release(Step.Target target) {
        if (model.holds().lift(target)) {
            model.changed();
            product.holds.release(
                    product.holds.list(Names.holdsOn(target), 0, 1).get(0).id());
        }
    }

    void promise(String user, @Nullable Integer days) {
        agree("promise to " + user, model.reports().promise(user, days), () -> {
            if (days == null) {
                product.promises.withdraw(user);
            } else {
                product.promises.promise(user, days);
            }
        });
    }

    /** Product and model must take or refuse the same. */
    private void agree(Object what, Optional<PipelineRefusedException.Kind> expected, Runnable report) {
        Optional<PipelineRefusedException.Kind> refused = Optional.empty();
        String words = "accepted";
        try {
            report.run();
        } catch (PipelineRefusedException e) {
            refused = Optional.of(e.kind());
            words = String.valueOf(e.getMessage());
            hits.add("refusal", words.contains("being deleted") ? "being_deleted" : String.valueOf(e.kind()));
        }
        Violation.unless(
                refused.equals(expected),
                "reports are refused where they must be",
                what + ": should be " + expected.map(String::valueOf).orElse("accepted") + ", but: " + words);
    }

    void pass(Duration time) {
        model.pass(time);
        latest = latest.isAfter(model.now()) ? latest : model.now();
        product.clock.set(model.now());
    }

    void restart(Duration abandonedAfter, Duration failedJobGrace, int trashDays) {
        PolicySettings usual = PolicySettings.DEFAULT;
        model.set(new PolicySettings(usual.retention(), usual.grace(), abandonedAfter, failedJobGrace, List.of("keep/"))
                .withTrashDays(trashDays));
    }

    void cancel() {
        ledger.openBulk().ifPresent(run -> {
            run.cancelled = true;
            Violation.unless(
                    product.runs.requestCancel(run.id, model.now()), "an open run can be cancelled", run.id.value());
            workshop.look(run);
        });
    }

    void work() {
        workshop.work();
    }

    void workUntil(Moment moment) {
        workshop.workWith(new Step.Dies(moment, 1));
    }

    /** Asks for a run and lets a worker carry it out. */
    void submit(RunRequest request) {
        Optional<RunId> other =
                request.dryRun() ? Optional.empty() : ledger.openBulk().map(run -> run.id);
        Submission submission = product.runs.submit(request, model.now(), model.now());
        if (submission instanceof Submission.Accepted accepted) {
            Violation.unless(other.isEmpty(), "one run at a time is accepted", request.toString());
            ModelRun run = ledger.accepted(accepted.run().id(), request);
            workshop.carryOut(run);
            return;
        }
        hits.add("submission", submission.getClass().getSimpleName());
        Violation.unless(
                submission instanceof Submission.Busy busy
                        && Optional.of(busy.other()).equals(other),
                "a request is accepted unless another run is under way",
                submission.toString());
    }

    /** Carries out the plan of the last dry run that was completed, at most once and in its time. */
    void apply() {
        ModelRun made = ledger.lastDryRun().orElse(null);
        if (made == null) {
            return;
        }
        Run maker = product.runs.find(made.id).orElseThrow();
        Plan plan = Objects.requireNonNull(maker.plan());
        RunRequest request = RunRequest.apply(
                PlanId.of(made.id), maker.request(), Set.of(GuardName.values()), Set.of(), RunSamples.API);
        boolean isOver = model.now().isAfter(plan.now().plus(Duration.ofHours(24)));
        if (!made.applied && !isOver) {
            made.applied = ledger.openBulk().isEmpty();
            submit(request);
            return;
        }
        Submission submission = product.runs.submit(request, model.now(), model.now());
        hits.add("submission", submission.getClass().getSimpleName());
        Violation.unless(
                submission instanceof Submission.PlanSpent,
                "a plan is applied once, within 24 hours",
                submission.toString());
    }
}
