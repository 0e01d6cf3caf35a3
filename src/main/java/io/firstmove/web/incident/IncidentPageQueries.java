package io.firstmove.web.incident;

import io.firstmove.incident.search.IncidentQueries;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveConfig;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.timeline.Decisions;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.TimelineEntry;
import io.firstmove.timeline.event.EventJson;
import io.firstmove.web.incident.IncidentPage.TimelinePage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Reads what an incident's page shows. */
@ApplicationScoped
class IncidentPageQueries {

    private static final int MAX_ALERTS = 60;
    private static final int MAX_ENTRIES = 60;
    private static final int MAX_HISTORY = 500;

    private final IncidentQueries incidents;
    private final RunPageQueries runs;
    private final Timeline timeline;
    private final FirstmoveConfig alertmanager;
    private final EventJson json;
    private final Clock clock;

    IncidentPageQueries(
            IncidentQueries incidents,
            RunPageQueries runs,
            Timeline timeline,
            FirstmoveConfig alertmanager,
            EventJson json,
            Clock clock) {
        this.incidents = incidents;
        this.runs = runs;
        this.timeline = timeline;
        this.alertmanager = alertmanager;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param before the newest entry shown is one before this one
     * @param entry an entry that must be among those shown; wins over before
     */
    IncidentPage page(IncidentId id, Optional<Long> before, Optional<Long> entry) {
        // Before everything else: what happens in between is shown twice rather than never.
        long length = timeline.length(id);
        var details = incidents.details(id, MAX_ALERTS);
        var recent = timeline.before(id, Long.MAX_VALUE, MAX_ENTRIES);
        var history = timeline.ofTypes(id, IncidentLanes.TYPES, MAX_HISTORY);
        return new IncidentPage(
                details,
                timeline(id, length, before, entry),
                runs.newest(id, recent),
                runs.earlier(id),
                IncidentLanes.of(details.alerts(), history, json, details.row().openedAt(), clock.instant()),
                decisions(history).stream()
                        .map(one -> EntryView.brief(one, json))
                        .toList(),
                alertmanager.alertmanagerUrl().isPresent());
    }

    private TimelinePage timeline(IncidentId id, long length, Optional<Long> before, Optional<Long> entry) {
        long from = entry.map(seq -> Math.min(seq, Long.MAX_VALUE - MAX_ENTRIES) + MAX_ENTRIES / 2)
                .or(() -> before)
                .orElse(Long.MAX_VALUE);
        var oneMore = timeline.before(id, from, MAX_ENTRIES + 1);
        boolean more = oneMore.size() > MAX_ENTRIES;
        var entries = more ? oneMore.subList(0, MAX_ENTRIES) : oneMore;
        return new TimelinePage(
                entries.stream().map(one -> EntryView.brief(one, json)).toList(),
                length,
                more ? Optional.of(entries.getLast().seq) : Optional.empty(),
                entries.isEmpty() || entries.getFirst().seq >= length);
    }

    static List<TimelineEntry> decisions(List<TimelineEntry> entries) {
        return entries.stream()
                .filter(entry ->
                        entry.eventType().filter(Decisions.TYPES::contains).isPresent())
                .toList();
    }

    EntryView entry(IncidentId id, long seq) {
        return timeline.find(id, seq)
                .map(entry -> EntryView.whole(entry, json))
                .orElseThrow(() -> new FirstmoveException(ErrorCode.NOT_FOUND, id + " has no timeline entry " + seq));
    }
}
