package io.firstmove.timeline.chain;

import io.firstmove.job.Recurring;
import io.firstmove.postgres.Sql;
import io.firstmove.timeline.IncidentId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Writes the heads of timelines that have grown to the log, which is kept out of reach of those who can change the database. A line that is lost with its instance is written again; one that is written twice does no harm.
 */
@ApplicationScoped
class WriteAnchors implements Recurring {

    private static final Logger LOG = Logger.getLogger(WriteAnchors.class);
    /** About 100 kB of log; what is left over comes in further transactions. */
    private static final int AT_ONCE = 1000;

    // Never waits for a writer, which may in turn hold what others wait for.
    private static final String ANCHOR = """
            with due as (
                select incident_id from timeline_head where length > anchored
                order by incident_id limit %d for update skip locked
            )
            update timeline_head head set anchored = head.length from due where due.incident_id = head.incident_id
            returning head.incident_id, head.length, head.hash
            """.formatted(AT_ONCE);

    private final Sql sql;
    private final AnchorConfig config;
    private final Event<AnchorsWritten> announced;

    WriteAnchors(Sql sql, AnchorConfig config, Event<AnchorsWritten> announced) {
        this.sql = sql;
        this.config = config;
        this.announced = announced;
    }

    @Override
    public String name() {
        return "timeline-anchors";
    }

    @Override
    public Duration every() {
        return config.anchorInterval();
    }

    @Override
    public void runOnce() {
        while (write().size() == AT_ONCE) {
            LOG.debugf("%d timelines are anchored, and there are more", AT_ONCE);
        }
    }

    /** Anchors what has grown; answers with what it has written. */
    private List<Anchor> write() {
        // Logged before the commit: an anchor may be logged twice, but never lost.
        var written = QuarkusTransaction.requiringNew().call(() -> {
            var anchors = sql.of(ANCHOR)
                    .list(row -> new Anchor(
                            new IncidentId(row.number("incident_id")),
                            row.number("length"),
                            Hash.of(row.bytes("hash"))));
            anchors.forEach(anchor -> LOG.infof("Timeline anchor %s", anchor));
            return anchors;
        });
        if (!written.isEmpty()) {
            announced.fire(new AnchorsWritten(List.copyOf(written)));
        }
        return written;
    }
}
