package io.firstmove.web.incident;

import io.firstmove.chart.LaneChart;
import io.firstmove.incident.search.IncidentDetails;
import io.firstmove.run.Runs;
import java.util.List;
import java.util.Optional;

/**
 * An incident as its page shows it, never longer than a page can be.
 *
 * @param runs the newest, with all that they have found
 * @param decisions why something was done or not
 * @param canSilence whether an Alertmanager is configured that can silence its alerts
 */
public record IncidentPage(
        IncidentDetails details,
        TimelinePage timeline,
        List<RunDetails> runs,
        List<Runs.Brief> earlierRuns,
        Optional<LaneChart> band,
        List<EntryView> decisions,
        boolean canSilence) {

    /**
     * A part of a timeline, newest first.
     *
     * @param length how many entries the timeline has
     * @param older the number that the next older page begins before; empty on the last one
     * @param newest whether it is the page with the newest entry
     */
    public record TimelinePage(List<EntryView> entries, long length, Optional<Long> older, boolean newest) {}
}
