package io.firstmove.incident.search;

import io.firstmove.incident.Episode;
import io.firstmove.incident.EpisodeRepository;
import io.firstmove.incident.Incident;
import io.firstmove.incident.IncidentRepository;
import io.firstmove.incident.IncidentStatus;
import io.firstmove.incident.search.IncidentSearch.Place;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.platform.Page;
import io.firstmove.run.RunGlance;
import io.firstmove.run.RunGlances;
import io.firstmove.run.RunView;
import io.firstmove.run.Runs;
import io.firstmove.timeline.IncidentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds incidents for people and programs. */
@ApplicationScoped
public class IncidentQueries {

    private static final int MOST = 500;

    private final IncidentRepository incidents;
    private final EpisodeRepository episodes;
    private final Runs runs;
    private final IncidentSearch search;
    private final RunGlances glances;

    IncidentQueries(
            IncidentRepository incidents,
            EpisodeRepository episodes,
            Runs runs,
            IncidentSearch search,
            RunGlances glances) {
        this.glances = glances;
        this.search = search;
        this.incidents = incidents;
        this.episodes = episodes;
        this.runs = runs;
    }

    /**
     * What to find; empty matches everything.
     *
     * @param status words of {@link IncidentStatus}, separated by commas
     * @param severity severities, separated by commas
     * @param text part of the title or of a label's value
     * @param cursor the {@code nextCursor} of the page before
     * @param runbook the runbook that was started first
     * @param labels labels that it has, written {@code name=value}
     * @param from opened then or later
     * @param to opened before
     */
    public record Filter(
            String status,
            String severity,
            String text,
            Optional<String> cursor,
            int limit,
            String runbook,
            List<String> labels,
            Optional<Instant> from,
            Optional<Instant> to) {

        public Filter(String status, String severity, String text, Optional<String> cursor, int limit) {
            this(status, severity, text, cursor, limit, "", List.of(), Optional.empty(), Optional.empty());
        }

        Filter withStatus(String other) {
            return new Filter(other, severity, text, cursor, limit, runbook, labels, from, to);
        }
    }

    /** Newest first. */
    @Transactional
    public Page<IncidentView> list(Filter filter) {
        int size = Page.size(filter.limit(), MOST);
        var before = filter.cursor()
                .map(IncidentQueries::before)
                .map(last -> incidents.findByIdOptional(last).map(Place::of).orElseThrow(IncidentQueries::notOurs));
        var found = search.newest(filter, before, size + 1);
        return Page.of(views(found), size, view -> Long.toString(view.id().number()));
    }

    /** What is not resolved, worst first, then oldest first. */
    @Transactional
    public List<IncidentView> unresolved() {
        return views(search.urgent(new Filter("", "", "", Optional.empty(), MOST), Optional.empty(), MOST));
    }

    /** How many incidents are not resolved, counted no further than that. */
    @Transactional
    public int countUnresolved(int max) {
        return incidents.countUnresolved(max);
    }

    /** @throws FirstmoveException when there is no such incident */
    @Transactional
    public IncidentView get(IncidentId id) {
        return views(List.of(incidents.get(id))).getFirst();
    }

    /** @throws FirstmoveException when there is no such incident */
    @Transactional
    public IncidentDetails details(IncidentId id, int maxAlerts) {
        var incident = incidents.get(id);
        var alerts = episodes.find("incidentId = ?1 order by firing desc, startsAt, id", id.number());
        var glance = glances.of(List.of(id.number())).getOrDefault(id.number(), RunGlance.NONE);
        return new IncidentDetails(
                IncidentRow.of(incident, glance),
                incident.truncated,
                Optional.ofNullable(incident.acknowledgedAt),
                Optional.ofNullable(incident.resolvedBy),
                alerts.count(),
                alerts.page(0, maxAlerts).list());
    }

    private List<IncidentView> views(List<Incident> found) {
        var ids = found.stream().map(incident -> incident.id).toList();
        Map<Long, List<Episode>> alerts = episodes.list("incidentId in ?1 order by startsAt, id", ids).stream()
                .collect(Collectors.groupingBy(episode -> episode.incidentId));
        Map<Long, List<RunView>> theirRuns = runs.of(ids).stream()
                .collect(Collectors.groupingBy(
                        run -> run.incident().number(), Collectors.mapping(Function.identity(), Collectors.toList())));
        return found.stream()
                .map(incident -> IncidentView.of(
                        incident,
                        alerts.getOrDefault(incident.id, List.of()),
                        theirRuns.getOrDefault(incident.id, List.of())))
                .toList();
    }

    private static long before(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException notOurs) {
            throw notOurs();
        }
    }

    private static FirstmoveException notOurs() {
        return new FirstmoveException(ErrorCode.INVALID_REQUEST, "cursor is not one that a page gave out");
    }
}
