package io.firstmove.incident.search;

import io.firstmove.incident.Incident;
import io.firstmove.incident.IncidentRepository;
import io.firstmove.incident.search.IncidentQueries.Filter;
import io.firstmove.run.RunGlance;
import io.firstmove.run.RunGlances;
import io.firstmove.timeline.IncidentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what may have been the same before: "how did we get out of this the last time?". */
@ApplicationScoped
public class RelatedIncidents {

    private static final Duration BACK = Duration.ofDays(90);
    private static final int EACH = 6;

    /** Labels that name a thing; others are searched by the first of them that an incident has. */
    private static final List<String> PLACES = List.of("instance", "service", "host", "node", "pod", "job");

    private final IncidentRepository incidents;
    private final IncidentSearch search;
    private final RunGlances runs;
    private final Clock clock;

    RelatedIncidents(IncidentRepository incidents, IncidentSearch search, RunGlances runs, Clock clock) {
        this.incidents = incidents;
        this.search = search;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * Incidents of the last 90 days, newest first.
     *
     * @param same with the same correlation key
     * @param sameRunbook with the same runbook
     * @param samePlace with the same value of {@code place}
     * @param place the label that they share, such as {@code instance}; empty when there is none
     */
    public record Related(
            List<IncidentRow> same, List<IncidentRow> sameRunbook, List<IncidentRow> samePlace, String place) {

        public boolean isEmpty() {
            return same.isEmpty() && sameRunbook.isEmpty() && samePlace.isEmpty();
        }
    }

    /** What is related to an incident; no incident is named twice. */
    @Transactional
    public Related to(IncidentId id) {
        var incident = incidents.get(id);
        var since = clock.instant().minus(BACK);
        var seen = new HashMap<Long, Incident>();
        seen.put(incident.id, incident);
        var same = fresh(seen, incidents.resolvedBefore(incident.correlationKey, since, EACH + 1));
        var runbook = incident.runbooks.stream().findFirst();
        var sameRunbook =
                fresh(seen, runbook.map(name -> find(name, List.of(), since)).orElse(List.of()));
        var place = PLACES.stream()
                .filter(name -> !incident.labels.getOrDefault(name, "").isEmpty())
                .findFirst();
        var samePlace = fresh(
                seen,
                place.map(name -> find("", List.of(name + "=" + incident.labels.get(name)), since))
                        .orElse(List.of()));
        var glances = runs.of(Stream.of(same, sameRunbook, samePlace)
                .flatMap(List::stream)
                .map(one -> one.id)
                .toList());
        return new Related(rows(same, glances), rows(sameRunbook, glances), rows(samePlace, glances), place.orElse(""));
    }

    private List<Incident> find(String runbook, List<String> labels, Instant from) {
        return search.newest(
                new Filter("", "", "", Optional.empty(), EACH, runbook, labels, Optional.of(from), Optional.empty()),
                Optional.empty(),
                2 * EACH + 1);
    }

    private static List<Incident> fresh(Map<Long, Incident> seen, List<Incident> found) {
        var fresh = found.stream()
                .filter(one -> !seen.containsKey(one.id))
                .limit(EACH)
                .toList();
        fresh.forEach(one -> seen.put(one.id, one));
        return fresh;
    }

    private static List<IncidentRow> rows(List<Incident> found, Map<Long, RunGlance> glances) {
        return found.stream()
                .map(one -> IncidentRow.of(one, glances.getOrDefault(one.id, RunGlance.NONE)))
                .toList();
    }
}
