package io.firstmove.timeline.chain;

import io.firstmove.job.Chores;
import io.firstmove.timeline.IncidentId;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Writes the heads of timelines that have grown to the log, which is kept where whoever changes the database does not
 * reach. A line that is lost with its instance is written again; one that is written twice does no harm.
 */
@ApplicationScoped
class WriteAnchors {

    private static final Logger LOG = Logger.getLogger(WriteAnchors.class);
    /** About 100 kB of log. What is left over comes with the next tick. */
    private static final int AT_ONCE = 1000;

    // Never waits for whoever appends, who may in turn hold what others wait for.
    private static final String ANCHOR = """
            with due as (
                select incident_id from timeline_head where length > anchored
                order by incident_id limit %d for update skip locked
            )
            update timeline_head head set anchored = head.length from due where due.incident_id = head.incident_id
            returning head.incident_id, head.length, head.hash
            """.formatted(AT_ONCE);

    private final DataSource database;
    private final Chores chores;
    private final AnchorConfig config;
    private final Event<AnchorsWritten> announced;
    private volatile boolean behind;

    WriteAnchors(DataSource database, Chores chores, AnchorConfig config, Event<AnchorsWritten> announced) {
        this.database = database;
        this.chores = chores;
        this.config = config;
        this.announced = announced;
    }

    /** The tick is short so that an instance that ends in the middle is not missed for an hour. */
    @Scheduled(every = "10s", delayed = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() throws SQLException {
        if (behind || chores.claim("timeline-anchors", config.anchorEvery())) {
            behind = runOnce().size() == AT_ONCE;
        }
    }

    /** Anchors what has grown; answers with what it has written. */
    List<Anchor> runOnce() throws SQLException {
        var written = new ArrayList<Anchor>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try (var rows = statement.executeQuery(ANCHOR)) {
                while (rows.next()) {
                    var anchor = new Anchor(
                            new IncidentId(rows.getLong("incident_id")),
                            rows.getLong("length"),
                            Hash.of(rows.getBytes("hash")));
                    LOG.infof("Timeline anchor %s", anchor);
                    written.add(anchor);
                }
            }
            connection.commit();
        }
        if (!written.isEmpty()) {
            announced.fire(new AnchorsWritten(List.copyOf(written)));
        }
        return written;
    }
}
