package io.firstmove.postmortem.draft;

import io.firstmove.timeline.event.TimelineEvent.SloMeasured;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured of service level objectives. */
final class Budgets {

    private Budgets() {}

    /** The latest measurement of each; an incident that was reopened has several. */
    static List<Told<SloMeasured>> latest(Story story) {
        Map<String, Told<SloMeasured>> bySlo = new LinkedHashMap<>();
        story.all(SloMeasured.class).forEach(told -> bySlo.put(told.event().slo(), told));
        return List.copyOf(bySlo.values());
    }
}
