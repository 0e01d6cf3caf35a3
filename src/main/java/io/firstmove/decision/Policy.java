package io.firstmove.decision;

import io.firstmove.text.Ceiling;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Under what policy, and after what history, remedies are decided on.
 *
 * @param ceiling how far any remedy may go
 * @param cooldown how long nothing starts automatically on a target where a remedy went wrong
 * @param maxStarts how many remedies may be started by themselves in an hour, in the whole service
 * @param starts how many remedies were started in the last hour
 * @param histories by the remedy's name; who is not in it is {@link TargetHistory#CLEAR}
 */
public record Policy(
        Instant now,
        Ceiling ceiling,
        Duration cooldown,
        int maxStarts,
        int starts,
        Map<String, TargetHistory> histories) {

    /** Nothing stands in the way of any remedy: for trying out what a runbook says. */
    public static final Policy OPEN =
            new Policy(Instant.EPOCH, Ceiling.AUTO, Duration.ZERO, Integer.MAX_VALUE, 0, Map.of());

    TargetHistory history(String remedy) {
        return histories.getOrDefault(remedy, TargetHistory.CLEAR);
    }
}
