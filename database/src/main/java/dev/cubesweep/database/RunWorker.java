package dev.cubesweep.database;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.cubesweep.run.EndSignal;
import dev.cubesweep.run.RunExecution;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunLostException;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.run.RunStorageException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries runs out, on any number of nodes that share a database. A run's row says what there is to do; each open run
 * has a task in db-scheduler, whose heartbeats tell the other nodes that somebody works on it. A node that dies is
 * noticed when it has been silent for a while, and another takes its runs over (H24).
 */
public final class RunWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunWorker.class);
    private static final Duration POLLING = Duration.ofSeconds(1);
    /** Whoever waits for a sweep is woken by its end; this is for when its worker died before it did that. */
    private static final Duration WAITING = Duration.ofSeconds(5);
    /** How long a node may be silent: a pause of the virtual machine is no death. */
    public static final Duration USUAL_SILENCE = Duration.ofSeconds(6);

    private static final int MISSED_HEARTBEATS = 6;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    /** Heroku gives a process 30 seconds to end. */
    private static final Duration CHECKPOINT = Duration.ofSeconds(10);

    private static final int THREADS = 4;

    private final RunRepository runs;
    private final RunExecution execution;
    private final InstantSource clock;
    private final EndSignal ended;
    private final CustomTask<Void> advanceRun;
    private final Scheduler scheduler;
    private final ScheduledExecutorService dispatcher;

    /**
     * Does nothing until {@link #start}.
     *
     * @param recurring what is done besides, the same on all nodes
     * @param silence after which a node counts as dead, 2 seconds or more, the same on all nodes; it takes a third of
     *     it more until another notices
     * @param ended is given whenever a run ends here
     */
    public RunWorker(
            Database database,
            RunRepository runs,
            RunExecution execution,
            List<RecurringWork> recurring,
            Duration silence,
            InstantSource clock,
            EndSignal ended) {
        this.runs = runs;
        this.execution = execution;
        this.clock = clock;
        this.ended = ended;
        this.advanceRun = Tasks.custom("advance-run", Void.class)
                .onFailure(RunWorker::tryAgain)
                .onDeadExecutionRevive()
                .execute((task, context) -> advance(new RunId(task.getId()), context));
        this.scheduler = Scheduler.create(database.dataSource(), advanceRun)
                .startTasks(recurring.stream().map(RunWorker::task).toList())
                .threads(THREADS)
                .pollingInterval(POLLING)
                .heartbeatInterval(silence.dividedBy(MISSED_HEARTBEATS))
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(CHECKPOINT)
                .failureLogging(LogLevel.OFF, false)
                .enableImmediateExecution()
                .build();
        this.dispatcher = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "cubesweep-dispatch");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static RecurringTask<Void> task(RecurringWork work) {
        return Tasks.recurring(work.name(), FixedDelay.of(work.pause())).execute((task, context) -> {
            try {
                work.work().accept(context.getSchedulerState()::isShuttingDown);
            } catch (RuntimeException e) {
                LOG.error("The work '{}' broke off and is tried again.", work.name(), e);
            }
        });
    }

    public void start() {
        scheduler.start();
        dispatcher.scheduleWithFixedDelay(this::dispatch, 0, POLLING.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks for due runs at once, after one was submitted; without this it takes up to a second. */
    public void wake() {
        dispatcher.execute(this::dispatch);
    }

    /** Asks the runs of this process to checkpoint, and waits for them for some seconds. Others go on with them. */
    @Override
    public void close() {
        dispatcher.shutdownNow();
        scheduler.stop();
    }

    private void dispatch() {
        try {
            for (RunId run : runs.due(clock.instant())) {
                scheduler.scheduleIfNotExists(advanceRun.instance(run.value()), Instant.now());
            }
        } catch (RuntimeException e) {
            // The next look is a second away; an exception would cancel it.
            LOG.warn("Due cleanup runs could not be looked for and will be again: {}", e.getMessage());
        }
    }

    private CompletionHandler<Void> advance(RunId run, ExecutionContext context) {
        try {
            return switch (execution.advance(run, context.getSchedulerState()::isShuttingDown)) {
                case ENDED -> {
                    ended.give();
                    wakeNext();
                    yield new CompletionHandler.OnCompleteRemove<>();
                }
                case MUST_WAIT -> new CompletionHandler.OnCompleteReschedule<>(FixedDelay.of(WAITING));
                case INTERRUPTED -> new CompletionHandler.OnCompleteReschedule<>(FixedDelay.of(Duration.ZERO));
            };
        } catch (RunLostException e) {
            LOG.warn("{}", e.getMessage());
            return new CompletionHandler.OnCompleteRemove<>();
        }
    }

    /**
     * One that waits for the sweep that ended would look only after its pause: a backlog would take a second for each.
     */
    private void wakeNext() {
        try {
            for (RunId next : runs.due(clock.instant())) {
                if (isWoken(next)) {
                    return;
                }
            }
        } catch (RuntimeException e) {
            // Each looks again by itself; the run that ended must not be carried out again for this.
            LOG.warn("The next cleanup run was not woken and looks by itself: {}", e.getMessage());
        }
    }

    private boolean isWoken(RunId run) {
        TaskInstanceId task = advanceRun.instance(run.value());
        try {
            return scheduler.reschedule(task, Instant.now());
        } catch (TaskInstanceNotFoundException e) {
            return scheduler.scheduleIfNotExists(advanceRun.instance(run.value()), Instant.now());
        } catch (TaskInstanceCurrentlyExecutingException e) {
            return false;
        }
    }

    private static void tryAgain(ExecutionComplete failed, ExecutionOperations<Void> task) {
        int failures = failed.getExecution().consecutiveFailures;
        Duration pause = Duration.ofSeconds(1L << Math.min(failures, 6));
        pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        String run = failed.getExecution().taskInstance.getId();
        Throwable cause = failed.getCause().orElse(null);
        if (cause instanceof RunStorageException) {
            LOG.warn("The cleanup run {} is tried again in {} s: {}", run, pause.toSeconds(), cause.getMessage());
        } else {
            LOG.error("The cleanup run {} broke off and is tried again in {} s.", run, pause.toSeconds(), cause);
        }
        task.reschedule(failed, failed.getTimeDone().plus(pause));
    }
}
