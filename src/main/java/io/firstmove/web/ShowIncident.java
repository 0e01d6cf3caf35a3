package io.firstmove.web;

import io.firstmove.incident.IncidentDetails;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveConfig;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.run.Runs;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.load.Runbooks;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.event.EventJson;
import io.firstmove.web.drawing.Band;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Gathers what an incident's page shows beside the incident itself, and never more than a page can bear. */
@ApplicationScoped
class ShowIncident {

    private static final int ENTRIES = 60;
    private static final int RUNS = 2;
    private static final int EARLIER_RUNS = 30;
    private static final int HISTORY = 500;

    private final Runs runs;
    private final ShowRuns showRuns;
    private final Timeline timeline;
    private final Runbooks runbooks;
    private final FirstmoveConfig alertmanager;
    private final EventJson json;
    private final Clock clock;

    ShowIncident(
            Runs runs,
            ShowRuns showRuns,
            Timeline timeline,
            Runbooks runbooks,
            FirstmoveConfig alertmanager,
            EventJson json,
            Clock clock) {
        this.runs = runs;
        this.showRuns = showRuns;
        this.timeline = timeline;
        this.runbooks = runbooks;
        this.alertmanager = alertmanager;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A part of a timeline, newest first.
     *
     * @param length how many entries the timeline has
     * @param older the number that the next older page begins before; empty on the last one
     * @param newest whether it is the page with the newest entry
     */
    public record TimelinePage(List<EntryView> entries, long length, Optional<Long> older, boolean newest) {}

    /**
     * What there is beside the incident itself.
     *
     * @param silences whether an Alertmanager is known that can silence its alerts
     */
    public record Surroundings(
            List<RunShown> runs,
            List<Runs.Brief> earlierRuns,
            Optional<Band> band,
            List<EntryView> decisions,
            List<String> runbooks,
            boolean silences) {}

    /** An entry with everything that is stored of it, as it is stored. */
    public record WholeEntry(EntryView entry, String data) {}

    Surroundings around(IncidentId id, IncidentDetails details) {
        var lately = timeline.before(id, Long.MAX_VALUE, ENTRIES);
        var history = timeline.ofTypes(id, History.TYPES, HISTORY);
        return new Surroundings(
                runs.newest(id, RUNS).stream()
                        .map(run -> showRuns.brief(run, lately))
                        .toList(),
                runs.earlier(id, RUNS, EARLIER_RUNS),
                History.band(details.alerts(), history, json, details.row().openedAt(), clock.instant()),
                History.decisions(history).stream()
                        .map(one -> EntryView.brief(one, json))
                        .toList(),
                runbooks.inForce().stream().map(Runbook::name).toList(),
                alertmanager.alertmanagerUrl().isPresent());
    }

    /**
     * @param length how long the timeline was before anything else was read
     * @param before the newest entry is one before this one
     * @param entry the entry that the part must have; wins over before
     */
    TimelinePage timeline(IncidentId id, long length, Optional<Long> before, Optional<Long> entry) {
        long from = entry.map(seq -> Math.min(seq, Long.MAX_VALUE - ENTRIES) + ENTRIES / 2)
                .or(() -> before)
                .orElse(Long.MAX_VALUE);
        var oneMore = timeline.before(id, from, ENTRIES + 1);
        boolean more = oneMore.size() > ENTRIES;
        var entries = more ? oneMore.subList(0, ENTRIES) : oneMore;
        return new TimelinePage(
                entries.stream().map(one -> EntryView.brief(one, json)).toList(),
                length,
                more ? Optional.of(entries.getLast().seq) : Optional.empty(),
                entries.isEmpty() || entries.getFirst().seq >= length);
    }

    WholeEntry entry(IncidentId id, long seq) {
        var entry = timeline.find(id, seq)
                .orElseThrow(() -> new FirstmoveException(ErrorCode.NOT_FOUND, id + " has no timeline entry " + seq));
        return new WholeEntry(EntryView.whole(entry, json), json.indented(entry.data));
    }
}
