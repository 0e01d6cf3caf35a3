package io.firstmove.timeline.event;

import io.firstmove.timeline.event.AlertEvent.AlertReference;
import java.util.List;

/** Puts names into a sentence that stays readable when a storm brings a thousand of them. */
final class AlertNames {

    private static final int SHOWN = 5;

    private AlertNames() {}

    static String of(List<AlertReference> alerts) {
        return join(alerts.stream().map(AlertReference::name).toList(), "none");
    }

    static String join(List<String> names, String ifNone) {
        if (names.isEmpty()) {
            return ifNone;
        }
        var shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() <= SHOWN ? shown : shown + " and " + (names.size() - SHOWN) + " more";
    }
}
