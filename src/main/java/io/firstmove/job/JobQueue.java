package io.firstmove.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The queue of jobs in Postgres, shared by all instances; each job is performed by one of them at a time. */
@ApplicationScoped
public class JobQueue {

    /** About seven minutes until a job is abandoned. */
    private static final int MAX_FAILURES = 12;

    private static final Backoff BACKOFF = Backoff.UP_TO_A_MINUTE;

    private final Scheduler scheduler;
    private final Clock clock;
    private final TransactionSynchronizationRegistry transaction;
    private final JobConfig config;

    JobQueue(
            AgroalDataSource database,
            @All List<Job> jobs,
            @All List<Recurring> recurring,
            Clock clock,
            TransactionSynchronizationRegistry transaction,
            JobConfig config) {
        this.clock = clock;
        this.transaction = transaction;
        this.config = config;
        var regular = recurring.stream()
                .filter(Recurring::isEnabled)
                .map(JobQueue::task)
                .toList();
        var tasks = new ArrayList<Task<?>>();
        jobs.forEach(job -> tasks.add(task(job)));
        this.scheduler = Schedulers.builder(database, tasks, clock, config)
                .startTasks(regular)
                .threads(config.concurrency())
                .build();
    }

    /** Queues a job for a time to come, in the caller's transaction. */
    public void add(String job, long id, Instant due) {
        scheduler.schedule(instance(job, id, clock.instant()), due);
    }

    /** Queues a job for each id in the caller's transaction, and starts it right after the commit. */
    public void add(String job, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        var now = clock.instant();
        scheduler.scheduleBatch(
                ids.stream().<TaskInstance<?>>map(id -> instance(job, id, now)).toList(), now);
        if (config.enabled()) {
            Schedulers.checkAfterCommit(transaction, scheduler);
        }
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
                .execute((instance, context) -> perform(() -> job.perform(subject(instance))));
    }

    private static RecurringTask<Void> task(Recurring recurring) {
        return Tasks.recurring(recurring.name(), FixedDelay.of(recurring.every()))
                .execute((instance, context) -> perform(recurring::runOnce));
    }

    /** Something that may fail in any way. */
    private interface Work {
        void perform() throws Exception;
    }

    private static void perform(Work work) {
        try {
            work.perform();
        } catch (InterruptedException handedOver) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "Interrupted by the shutdown of this instance; another one takes over", handedOver);
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void retry(Job job, ExecutionComplete execution, ExecutionOperations<Void> operations) {
        int earlier = execution.getExecution().consecutiveFailures;
        if (earlier + 1 >= MAX_FAILURES) {
            job.giveUp(
                    subject(execution.getExecution().taskInstance),
                    "it failed " + (earlier + 1) + " times, at last with "
                            + reason(execution.getCause().orElse(null)));
            operations.remove();
            return;
        }
        operations.reschedule(execution, clock.instant().plus(BACKOFF.after(earlier)));
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
