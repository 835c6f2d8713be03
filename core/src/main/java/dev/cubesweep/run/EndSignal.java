package dev.cubesweep.run;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Tells those who wait in this process that a run has ended here. Of other processes it knows nothing. */
public final class EndSignal {

    private final Lock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private long ends;

    /** Some run has ended, and it is recorded. */
    public void give() {
        lock.lock();
        try {
            ends++;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * How many it told of so far: taken before looking at a run, so that none is missed between looking and waiting.
     */
    public long count() {
        lock.lock();
        try {
            return ends;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there are more than that, or the time is over. */
    public void awaitMoreThan(long known, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (ends <= known && left > 0) {
                left = ended.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
