package io.firstmove.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Under what policy, and after what history, remedies are decided on.
 *
 * @param ceiling how far any remedy may go
 * @param cooldown how long nothing is done by itself on a target where a remedy went wrong
 * @param mostStarts how many remedies may be started by themselves in an hour, in the whole service
 * @param starts how many remedies were started in the last hour
 * @param standings by the remedy's name; who is not in it is {@link Standing#CLEAR}
 */
public record Circumstances(
        Instant now, Ceiling ceiling, Duration cooldown, int mostStarts, int starts, Map<String, Standing> standings) {

    /** Nothing stands in the way of any remedy: for trying out what a runbook says. */
    public static final Circumstances OPEN =
            new Circumstances(Instant.EPOCH, Ceiling.AUTO, Duration.ZERO, Integer.MAX_VALUE, 0, Map.of());

    Standing standing(String remedy) {
        return standings.getOrDefault(remedy, Standing.CLEAR);
    }
}
