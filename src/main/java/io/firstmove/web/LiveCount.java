package io.firstmove.web;

import io.firstmove.incident.IncidentQueries;
import io.firstmove.run.autonomy.AutonomyCeiling;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What every open page shows in its frame, asked of the database once a second for all of them. */
@ApplicationScoped
public class LiveCount {

    private static final Duration OLD = Duration.ofSeconds(1);
    private static final int MANY = 1000;

    private final IncidentQueries incidents;
    private final AutonomyCeiling autonomy;
    private final Clock clock;
    private volatile Look look = new Look(Instant.MIN, new Count(0, ""));

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

    private record Look(Instant at, Count found) {}

    /** A second old at most. */
    public Count now() {
        var now = clock.instant();
        var last = look;
        if (now.isBefore(last.at()) || last.at().plus(OLD).isAfter(now)) {
            return now.isBefore(last.at()) ? look(now) : last.found();
        }
        return look(now);
    }

    private Count look(Instant now) {
        var found =
                new Count(incidents.countUnresolved(MANY), autonomy.inForce().wireName());
        look = new Look(now, found);
        return found;
    }
}
