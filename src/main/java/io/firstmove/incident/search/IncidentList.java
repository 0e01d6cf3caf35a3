package io.firstmove.incident.search;

import io.firstmove.incident.Incident;
import io.firstmove.incident.IncidentRepository;
import io.firstmove.incident.IncidentStatus;
import io.firstmove.incident.search.IncidentQueries.Filter;
import io.firstmove.incident.search.IncidentSearch.Place;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.platform.Page;
import io.firstmove.run.RunGlance;
import io.firstmove.run.RunGlances;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.Timeline;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Incidents as pages list them: first what is not resolved, worst and oldest first, then the others, newest first. */
@ApplicationScoped
public class IncidentList {

    /** {@code u-7} after the unresolved INC-7, {@code r-7} after the resolved one, {@code r-} before all resolved ones. */
    private static final Pattern CURSOR = Pattern.compile("u-([1-9]\\d{0,17})|r-([1-9]\\d{0,17})?");

    private static final int MOST = 200;

    private final IncidentSearch search;
    private final IncidentRepository incidents;
    private final RunGlances runs;
    private final Timeline timeline;

    IncidentList(IncidentSearch search, IncidentRepository incidents, RunGlances runs, Timeline timeline) {
        this.search = search;
        this.incidents = incidents;
        this.runs = runs;
        this.timeline = timeline;
    }

    /** One page of what the filter finds. */
    @Transactional
    public Page<IncidentRow> page(Filter filter) {
        int size = Page.size(filter.limit(), MOST);
        var found = find(filter, size + 1);
        var glances = runs.of(found.stream().map(incident -> incident.id).toList());
        var rows = found.stream()
                .map(incident -> IncidentRow.of(incident, glances.getOrDefault(incident.id, RunGlance.NONE)))
                .toList();
        return Page.of(
                rows,
                size,
                last -> (last.status() == IncidentStatus.RESOLVED ? "r-" : "u-")
                        + last.id().number());
    }

    /** Stands for what the page shows: differs as soon as something has happened to one of its incidents. */
    @Transactional
    public String state(Filter filter) {
        var found = find(filter, Page.size(filter.limit(), MOST));
        var lengths = timeline.lengths(found.stream().map(Incident::incidentId).toList());
        int state = found.stream()
                .map(incident -> incident.id + " " + incident.status + " "
                        + lengths.getOrDefault(new IncidentId(incident.id), 0L))
                .collect(Collectors.joining(","))
                .hashCode();
        return Integer.toHexString(state);
    }

    private List<Incident> find(Filter filter, int limit) {
        var cursor = filter.cursor().map(IncidentList::cursor);
        boolean past = cursor.map(match -> match.startsWith("r-")).orElse(false);
        Optional<Incident> last = cursor.map(match -> match.substring(2))
                .filter(id -> !id.isEmpty())
                .flatMap(id -> incidents.findByIdOptional(Long.parseLong(id)));
        var statuses = Conditions.words(filter.status()).toList();
        var found = new ArrayList<Incident>();
        if (!past && (statuses.isEmpty() || !statuses.equals(List.of("resolved")))) {
            found.addAll(search.urgent(filter, last, limit));
        }
        if (found.size() < limit && (statuses.isEmpty() || statuses.contains("resolved"))) {
            found.addAll(search.newest(
                    filter.withStatus("resolved"),
                    past ? last.map(Place::of) : Optional.empty(),
                    limit - found.size()));
        }
        return found;
    }

    private static String cursor(String text) {
        if (!CURSOR.matcher(text).matches()) {
            throw new FirstmoveException(ErrorCode.INVALID_REQUEST, "cursor is not one that a page gave out");
        }
        return text;
    }
}
