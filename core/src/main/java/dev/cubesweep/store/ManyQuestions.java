package dev.cubesweep.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Asks a store one question for each of many things, several at a time: a request may take a tenth of a second. */
public final class ManyQuestions {

    private static final int AT_ONCE = 16;

    private ManyQuestions() {}

    /**
     * The answers, in the order of the questions.
     *
     * @throws StoreException if any of them is not answered: then nothing is known of the others either
     */
    public static <Q, A> List<A> ask(Collection<Q> questions, Function<Q, A> store) {
        if (questions.isEmpty()) {
            return List.of();
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, questions.size()));
        try {
            List<Future<A>> asked = new ArrayList<>();
            questions.forEach(question -> asked.add(threads.submit(() -> store.apply(question))));
            List<A> answers = new ArrayList<>();
            for (Future<A> answer : asked) {
                answers.add(await(answer));
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * The next of those answers that are under way.
     *
     * @throws StoreException if it is none
     */
    public static <A> A next(CompletionService<A> answers) {
        try {
            return await(answers.take());
        } catch (InterruptedException e) {
            throw stopped(e);
        }
    }

    /**
     * One answer that is under way.
     *
     * @throws RuntimeException what it ended with
     * @throws StoreException if the process stops
     */
    public static <A> A await(Future<A> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("A request to the store ended in an unexpected way.", e);
        } catch (InterruptedException e) {
            throw stopped(e);
        }
    }

    private static StoreException stopped(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new StoreException(
                StoreException.Kind.UNREACHABLE, "The store was not asked to the end, since the process stops.", e);
    }
}
