package io.firstmove.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The queue of jobs in Postgres, shared by all instances; each job is performed by one of them at a time. */
@ApplicationScoped
public class JobQueue {

    /** 1 s, 2 s, 4 s, ... and then each minute: about seven minutes until a job is given up. */
    private static final int MOST_FAILURES = 12;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Scheduler scheduler;
    private final Clock clock;
    private final TransactionSynchronizationRegistry transaction;
    private final Config config;

    /** Settings of the queue. */
    @ConfigMapping(prefix = "firstmove.jobs")
    public interface Config {

        /** Whether this instance performs jobs, or only queues them. */
        @WithDefault("true")
        boolean enabled();

        /** How many jobs this instance performs at a time. */
        @WithDefault("16")
        int atOnce();

        /** How often an instance says that it still works on a job; after four silences another one takes over. */
        @WithDefault("2s")
        Duration heartbeat();

        /** How long a stopping instance lets its jobs finish before it hands them over. */
        @WithDefault("10s")
        Duration shutdownGrace();
    }

    JobQueue(
            AgroalDataSource dataSource,
            @All List<Job> jobs,
            Clock clock,
            TransactionSynchronizationRegistry transaction,
            Config config) {
        this.clock = clock;
        this.transaction = transaction;
        this.config = config;
        this.scheduler = Scheduler.create(
                        dataSource, jobs.stream().<Task<?>>map(this::task).toList())
                // In containers every instance has the same process id, so the host's name goes before it.
                .schedulerName(new SchedulerName.Fixed(new SchedulerName.Hostname().getName() + "-"
                        + ProcessHandle.current().pid()))
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .threads(config.atOnce())
                .pollUsingLockAndFetch(0.5, 1.0)
                // New work is announced after commit; polling is for what other instances leave behind.
                .pollingInterval(Duration.ofSeconds(1))
                .heartbeatInterval(config.heartbeat())
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(config.shutdownGrace())
                .build();
    }

    /** Queues a job for a time to come, in the caller's transaction. */
    public void add(String job, long id, Instant due) {
        scheduler.schedule(instance(job, id, clock.instant()), due);
    }

    /** Queues a job for each id in the caller's transaction, and has it looked at as soon as that is committed. */
    public void add(String job, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        var now = clock.instant();
        scheduler.scheduleBatch(
                ids.stream().<TaskInstance<?>>map(id -> instance(job, id, now)).toList(), now);
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED && config.enabled()) {
                    scheduler.triggerCheckForDueExecutions();
                }
            }
        });
    }

    void start(@Observes StartupEvent started) {
        if (config.enabled()) {
            scheduler.start();
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        scheduler.stop();
    }

    private Task<?> task(Job job) {
        return Tasks.oneTime(job.name())
                .onFailure((execution, operations) -> retry(job, execution, operations))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    try {
                        job.perform(subject(instance));
                    } catch (InterruptedException handedOver) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException("Handed over, because this instance stops", handedOver);
                    } catch (RuntimeException failed) {
                        throw failed;
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                });
    }

    private void retry(Job job, ExecutionComplete execution, ExecutionOperations<Void> operations) {
        int failures = execution.getExecution().consecutiveFailures + 1;
        if (failures >= MOST_FAILURES) {
            job.giveUp(
                    subject(execution.getExecution().taskInstance),
                    "it failed " + failures + " times, at last with "
                            + reason(execution.getCause().orElse(null)));
            operations.remove();
            return;
        }
        var pause = Duration.ofSeconds(1L << Math.min(failures - 1, 6));
        operations.reschedule(
                execution, clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE));
    }

    // The time makes it unique: what is queued while the same job is being performed is a job of its own.
    private static TaskInstance<Void> instance(String job, long subject, Instant now) {
        return new TaskInstance<>(job, subject + "/" + now.getEpochSecond() + "." + now.getNano());
    }

    private static long subject(TaskInstance<?> instance) {
        var id = instance.getId();
        return Long.parseLong(id.substring(0, id.indexOf('/')));
    }

    private static String reason(@Nullable Throwable cause) {
        return cause == null ? "no reason given" : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
