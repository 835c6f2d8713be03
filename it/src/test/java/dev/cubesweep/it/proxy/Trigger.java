package dev.cubesweep.it.proxy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Which requests a fault meets, as in {@code proxy.on(LIST_OBJECTS).after(2).once(new CutOff())}. */
public final class Trigger {

    /** A fault with its requests, of which some have come already. */
    record Armed(Predicate<Call> calls, int first, int last, AtomicInteger count, Fault fault) {

        /** Whether the fault meets this request, the next in count. */
        boolean meets(Call call) {
            if (!calls.test(call)) {
                return false;
            }
            int number = count.incrementAndGet();
            return number >= first && number <= last;
        }
    }

    private final Predicate<Call> calls;
    private final int spared;
    private final Consumer<Armed> proxy;

    Trigger(Predicate<Call> calls, int spared, Consumer<Armed> proxy) {
        this.calls = calls;
        this.spared = spared;
        this.proxy = proxy;
    }

    /** Only the requests that have this key in their path or among those to be deleted. */
    public Trigger naming(String key) {
        return where(call -> call.names(key));
    }

    public Trigger where(Predicate<Call> more) {
        return new Trigger(calls.and(more), spared, proxy);
    }

    /** Only once so many of the requests have passed. */
    public Trigger after(int number) {
        return new Trigger(calls, number, proxy);
    }

    public void once(Fault fault) {
        times(1, fault);
    }

    public void times(int number, Fault fault) {
        arm(spared + number, fault);
    }

    public void always(Fault fault) {
        arm(Integer.MAX_VALUE, fault);
    }

    private void arm(int last, Fault fault) {
        proxy.accept(new Armed(calls, spared + 1, last, new AtomicInteger(), fault));
    }
}
