package dev.cubesweep.model;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes a history that fails as short and plain as it can, as long as it fails for the same reason: first by leaving
 * out as many steps as possible at once, then by plainer steps.
 */
final class Reduction {

    private final Function<History, String> failing;
    private final String reason;
    private History history;

    /** @param failing plays a history; says which promise was broken, nothing where none was */
    private Reduction(History history, Function<History, String> failing) {
        this.history = history;
        this.failing = failing;
        this.reason = failing.apply(history);
    }

    static History of(History history, Function<History, String> failing) {
        Reduction reduction = new Reduction(history, failing);
        int before;
        do {
            before = reduction.history.size();
            reduction.leaveOut();
            reduction.simplify();
        } while (reduction.history.size() < before);
        return reduction.history;
    }

    private boolean take(History candidate) {
        boolean fails = failing.apply(candidate).equals(reason);
        if (fails) {
            history = candidate;
        }
        return fails;
    }

    private void leaveOut() {
        for (int length = Math.max(1, history.size() / 2); length > 0; length /= 2) {
            int end = history.size();
            while (end > 0) {
                int start = Math.max(0, end - length);
                take(history.without(start, end));
                end = Math.min(start, history.size());
            }
        }
    }

    private void simplify() {
        for (int index = 0; index < history.size(); index++) {
            int at = index;
            boolean simpler = true;
            while (simpler) {
                simpler = plainer(history.steps().get(at)).anyMatch(step -> take(history.with(at, step)));
            }
        }
    }

    /** The plainest first, and none that is not plainer: or the search would go round in a circle. */
    private static Stream<Step> plainer(Step step) {
        List<? extends Step> candidates = List.of();
        if (step instanceof Step.Upload upload) {
            candidates = List.of(
                    new Step.Upload(upload.key(), 1, 0),
                    new Step.Upload(upload.key(), upload.content(), 0),
                    new Step.Upload(upload.key(), 1, upload.minutesAgo()));
        } else if (step instanceof Step.Flood) {
            candidates = List.of(new Step.Flood(1), new Step.Flood(1_001));
        } else if (step instanceof Step.Pass) {
            candidates = List.of(new Step.Pass(1), new Step.Pass(60), new Step.Pass(30 * 24 * 60));
        } else if (step instanceof Step.Bulk) {
            candidates = List.of(new Step.Bulk(5, 24, true));
        } else if (step instanceof Step.DryRun) {
            candidates = List.of(new Step.DryRun(5, 24));
        } else if (step instanceof Step.Meanwhile meanwhile) {
            candidates = Stream.concat(
                            Stream.of(meanwhile.deed()),
                            plainer(meanwhile.deed())
                                    .map(deed ->
                                            new Step.Meanwhile(meanwhile.moment(), meanwhile.call(), (Step.Deed) deed)))
                    .toList();
        }
        return candidates.stream().map(Step.class::cast).takeWhile(candidate -> !candidate.equals(step));
    }
}
