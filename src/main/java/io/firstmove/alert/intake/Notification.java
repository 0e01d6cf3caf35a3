package io.firstmove.alert.intake;

import io.firstmove.text.Sha256;
import io.firstmove.timeline.Actor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A group of alerts that was reported at once.
 *
 * @param truncatedAlerts how many alerts of the group were left out ({@code max_alerts})
 * @param payload the body as it was received; absent where the alerts were read from Alertmanager's API
 */
public record Notification(
        Actor sender,
        String receiver,
        String groupKey,
        Map<String, String> groupLabels,
        int truncatedAlerts,
        List<Alert> alerts,
        Optional<String> payload) {

    /** Whether it came by the webhook, and not from Alertmanager's API. */
    boolean isNotified() {
        return payload.isPresent();
    }

    /**
     * The same for repeats, retries and the copies of highly available Alertmanagers: what was said, and neither by whom nor
     * with which annotations, which change between evaluations.
     */
    byte[] digest() {
        var text = new StringBuilder(groupKey).append('\n').append(truncatedAlerts);
        alerts.stream()
                .map(alert -> alert.fingerprint()
                        + ' '
                        + alert.firing()
                        + ' '
                        + alert.startsAt()
                        + (alert.firing() ? "" : " " + alert.endsAt()))
                .sorted()
                .forEach(alert -> text.append('\n').append(alert));
        return Sha256.of(text.toString());
    }
}
