package io.firstmove.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;
import io.agroal.api.AgroalDataSource;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;

/** What the queues have in common: how they share their table with other instances, and when they poll it. */
final class Schedulers {

    /** New work is announced after commit; polling is for what is due later, and for what other instances leave behind. */
    static final Duration POLLING_INTERVAL = Duration.ofSeconds(1);

    private static final int MISSED_HEARTBEATS = 4;

    private Schedulers() {}

    static SchedulerBuilder builder(AgroalDataSource database, List<Task<?>> tasks, Clock clock, JobConfig config) {
        return Scheduler.create(database, tasks)
                .clock(clock::instant)
                // In containers every instance has the same process id, so the host's name goes before it.
                .schedulerName(new SchedulerName.Fixed(new SchedulerName.Hostname().getName() + "-"
                        + ProcessHandle.current().pid()))
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(POLLING_INTERVAL)
                .heartbeatInterval(config.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(config.shutdownGrace());
    }

    /** Has the scheduler look for due work as soon as the caller's transaction is committed. */
    static void checkAfterCommit(TransactionSynchronizationRegistry transaction, Scheduler scheduler) {
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    scheduler.triggerCheckForDueExecutions();
                }
            }
        });
    }
}
