package io.firstmove.slack;

import io.agroal.api.AgroalDataSource;
import io.firstmove.job.JobsNow;
import io.firstmove.job.OutboundQueue;
import io.firstmove.timeline.IncidentId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;

/** What waits to be told to Slack. */
@ApplicationScoped
class SlackQueue {

    private static final String JOB = "slack-incident";

    private final AgroalDataSource database;
    private final OutboundQueue outbound;
    private final JobsNow jobs;

    SlackQueue(AgroalDataSource database, OutboundQueue outbound, JobsNow jobs) {
        this.database = database;
        this.outbound = outbound;
        this.jobs = jobs;
    }

    /** Nobody waits for what another test has held up. */
    void forgetPace() {
        sql("delete from slack_pace");
        sql("update slack_message set post_at = null, update_at = null");
        jobs.bringForward();
    }

    void add(IncidentId incident) {
        QuarkusTransaction.requiringNew().run(() -> outbound.add(JOB, List.of(incident.number())));
    }

    /** How many incidents are waiting or being told, from the first to the last. */
    int waiting(IncidentId first, IncidentId last) {
        return Integer.parseInt(sql("select count(*) from outbound_tasks where task_name = '" + JOB
                + "' and cast(task_instance as bigint) between " + first.number() + " and " + last.number()));
    }

    /** The first column of the first row of a query, if it is one. */
    String sql(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (var rows = statement.getResultSet()) {
                return rows.next() ? String.valueOf(rows.getString(1)) : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
