package io.firstmove.postmortem;

import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.TimelineEntry;
import java.util.List;

final class Draft {

    private final List<TimelineEntry> entries;

    Draft(Timeline timeline, List<TimelineEntry> entries) {
        this.entries = entries;
    }

    String markdown() {
        return "# Postmortem " + entries.size();
    }
}
