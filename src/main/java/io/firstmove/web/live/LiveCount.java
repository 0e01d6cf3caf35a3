package io.firstmove.web.live;

import io.firstmove.incident.search.IncidentQueries;
import io.firstmove.run.autonomy.AutonomyCeiling;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What every open page shows in its header: one query a second for all of them. */
@ApplicationScoped
public class LiveCount {

    private static final Duration MAX_AGE = Duration.ofSeconds(1);
    private static final int MAX_COUNTED = 1000;

    private final IncidentQueries incidents;
    private final AutonomyCeiling autonomy;
    private final Clock clock;
    private volatile Snapshot snapshot = new Snapshot(Instant.MIN, new Count(0, ""));

    LiveCount(IncidentQueries incidents, AutonomyCeiling autonomy, Clock clock) {
        this.incidents = incidents;
        this.autonomy = autonomy;
        this.clock = clock;
    }

    /**
     * @param unresolved incidents that are not resolved; 1000 stands for more
     * @param ceiling the autonomy ceiling
     */
    @RegisterForReflection
    public record Count(int unresolved, String ceiling) {}

    private record Snapshot(Instant at, Count found) {}

    /** At most a second old. */
    public Count now() {
        var now = clock.instant();
        var last = snapshot;
        // Also when the clock was set back.
        boolean isFresh = !now.isBefore(last.at()) && last.at().plus(MAX_AGE).isAfter(now);
        return isFresh ? last.found() : query(now);
    }

    private Count query(Instant now) {
        var found = new Count(
                incidents.countUnresolved(MAX_COUNTED), autonomy.inForce().wireName());
        snapshot = new Snapshot(now, found);
        return found;
    }
}
