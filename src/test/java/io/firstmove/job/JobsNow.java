package io.firstmove.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Performs jobs when a test wants it, whenever they are due. */
@ApplicationScoped
public class JobsNow {

    private static final Logger LOG = Logger.getLogger(JobsNow.class);

    private final List<Job> jobs;
    private final List<Recurring> recurring;
    private final List<OutboundJob> outboundJobs;
    private final OutboundQueue outbound;
    private final Clock clock;
    private final AgroalDataSource database;
    private final SchedulerClient scheduled;

    JobsNow(
            @All List<Job> jobs,
            @All List<Recurring> recurring,
            @All List<OutboundJob> outboundJobs,
            OutboundQueue outbound,
            Clock clock,
            AgroalDataSource database) {
        this.jobs = jobs;
        this.recurring = recurring;
        this.outboundJobs = outboundJobs;
        this.outbound = outbound;
        this.clock = clock;
        this.database = database;
        this.scheduled = SchedulerClient.Builder.create(database).build();
    }

    /** Does once what is done regularly under that name. */
    public void runOnce(String name) throws Exception {
        recurring.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow()
                .runOnce();
    }

    /** Performs the job with that name for a subject. */
    public void perform(String name, long id) throws Exception {
        jobs.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow()
                .perform(id);
    }

    /** Brings all that waits to be told to other systems forward to now. */
    public void bringForward() {
        QuarkusTransaction.requiringNew()
                .run(() -> outboundJobs.forEach(job -> outbound.add(job.name(), waiting(job))));
    }

    private List<Long> waiting(OutboundJob job) {
        var ids = new ArrayList<Long>();
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "select task_instance from outbound_tasks where task_name = ? and not picked")) {
            statement.setString(1, job.name());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(Long.valueOf(rows.getString(1)));
                }
            }
            return ids;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has the pauses of all that is done regularly begin now. */
    public void reschedule() {
        for (var one : recurring) {
            try {
                scheduled.reschedule(
                        TaskInstanceId.of(one.name(), RecurringTask.INSTANCE),
                        clock.instant().plus(one.every()));
            } catch (TaskInstanceException notScheduled) {
                // It is not wanted, or being done: then it is scheduled at its end.
                LOG.debug(notScheduled.getMessage());
            }
        }
    }
}
