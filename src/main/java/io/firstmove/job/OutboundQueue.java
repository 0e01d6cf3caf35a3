package io.firstmove.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.agroal.api.AgroalDataSource;
import io.firstmove.postgres.Sql;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The queue of messages to other systems, shared by all instances. It has a table and threads of its own: a system that is slow
 * or down delays its messages, and takes no thread from the runs.
 */
@ApplicationScoped
public class OutboundQueue {

    private static final String TABLE = "outbound_tasks";

    /** Enough for a few channels in parallel; longer waits are rescheduled and hold none. */
    private static final int THREADS = 12;

    private static final Backoff BACKOFF = Backoff.UP_TO_A_MINUTE;

    // In the columns of db-scheduler. What is being performed is left alone: it compares versions at its end.
    private static final String ADD = """
            insert into outbound_tasks as task (task_name, task_instance, execution_time, picked, version)
            select :job, id::text, :now, false, 1 from unnest(:ids) as id order by id
            on conflict (task_name, task_instance) do update set execution_time = excluded.execution_time
            where not task.picked and task.execution_time > excluded.execution_time
            """;

    private final Sql sql;
    private final Scheduler scheduler;
    private final Clock clock;
    private final TransactionSynchronizationRegistry transaction;
    private final JobConfig config;

    OutboundQueue(
            Sql sql,
            AgroalDataSource database,
            @All List<OutboundJob> jobs,
            Clock clock,
            TransactionSynchronizationRegistry transaction,
            JobConfig config) {
        this.sql = sql;
        this.clock = clock;
        this.transaction = transaction;
        this.config = config;
        this.scheduler = Schedulers.builder(
                        database, jobs.stream().<Task<?>>map(this::task).toList(), clock, config)
                .tableName(TABLE)
                .threads(THREADS)
                .build();
    }

    /** Queues the job for these subjects, or brings it forward to now, in the caller's transaction and after its commit. */
    public void add(String job, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        sql.of(ADD)
                .with("job", job)
                .with("now", clock.instant())
                .with("ids", ids)
                .change();
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

    private Task<?> task(OutboundJob job) {
        return Tasks.custom(job.name(), Void.class)
                .onFailure((execution, operations) -> operations.reschedule(
                        execution, clock.instant().plus(BACKOFF.after(execution.getExecution().consecutiveFailures))))
                .onDeadExecutionRevive()
                .execute((instance, context) -> perform(job, Long.parseLong(instance.getId())));
    }

    private CompletionHandler<Void> perform(OutboundJob job, long id) {
        long before = QuarkusTransaction.requiringNew().call(() -> job.version(id));
        Optional<Instant> again;
        try {
            again = job.perform(id);
        } catch (InterruptedException handedOver) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "Interrupted by the shutdown of this instance; another one takes over", handedOver);
        }
        // The lock on the version is held until the scheduler, which has transactions of its own, is done.
        return (execution, operations) -> QuarkusTransaction.requiringNew().run(() -> {
            var next = job.version(id) == before ? again : Optional.of(clock.instant());
            QuarkusTransaction.suspendingExisting()
                    .run(() -> next.ifPresentOrElse(at -> operations.reschedule(execution, at), operations::remove));
        });
    }
}
