package io.firstmove.postmortem.draft.rule;

import io.firstmove.postmortem.draft.history.IncidentHistory;
import io.firstmove.postmortem.draft.history.RecordedEvent;
import io.firstmove.timeline.event.MeasurementEvent.SloMeasured;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured of service level objectives. */
final class Budgets {

    private Budgets() {}

    /** The latest measurement of each; an incident that was reopened has several. */
    static List<RecordedEvent<SloMeasured>> latest(IncidentHistory history) {
        Map<String, RecordedEvent<SloMeasured>> bySlo = new LinkedHashMap<>();
        history.all(SloMeasured.class)
                .forEach(recorded -> bySlo.put(recorded.event().slo(), recorded));
        return List.copyOf(bySlo.values());
    }
}
