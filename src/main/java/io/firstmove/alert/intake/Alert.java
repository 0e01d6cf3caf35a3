package io.firstmove.alert.intake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * One alert of a notification, read and made storable.
 *
 * @param startsAt in whole milliseconds: Alertmanager's webhook gives nanoseconds and its API cuts them to milliseconds,
 *     and both must name the same episode
 * @param endsAt when it ended; meaningless while it is firing
 */
public record Alert(
        String fingerprint,
        boolean firing,
        Instant startsAt,
        Instant endsAt,
        Map<String, String> labels,
        Map<String, String> annotations,
        String generatorUrl) {

    private static final int LONGEST_TITLE = 200;

    public Alert {
        startsAt = startsAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A title for the incident that this alert opens. */
    String title() {
        var summary = annotations.getOrDefault("summary", "");
        var title = summary.isBlank() ? name() : summary;
        var oneLine = title.replaceAll("\\s+", " ").strip();
        return oneLine.codePointCount(0, oneLine.length()) <= LONGEST_TITLE
                ? oneLine
                : oneLine.substring(0, oneLine.offsetByCodePoints(0, LONGEST_TITLE - 1)) + "…";
    }

    private String name() {
        var alertname = labels.getOrDefault("alertname", "Alert");
        var instance = labels.getOrDefault("instance", "");
        return instance.isEmpty() ? alertname : alertname + " on " + instance;
    }
}
