package io.firstmove.incident;

import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.platform.Page;
import io.firstmove.run.RunView;
import io.firstmove.run.Runs;
import io.firstmove.timeline.IncidentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds incidents for people and programs. */
@ApplicationScoped
public class IncidentQueries {

    private static final int MOST = 500;

    private final IncidentRepository incidents;
    private final EpisodeRepository episodes;
    private final Runs runs;

    IncidentQueries(IncidentRepository incidents, EpisodeRepository episodes, Runs runs) {
        this.incidents = incidents;
        this.episodes = episodes;
        this.runs = runs;
    }

    /**
     * What to look for; empty matches everything.
     *
     * @param status words of {@link IncidentStatus}, separated by commas
     * @param severity severities, separated by commas
     * @param text part of the title or of a label's value
     * @param cursor the {@code nextCursor} of the page before
     */
    public record Filter(String status, String severity, String text, Optional<String> cursor, int limit) {}

    /** Newest first. */
    @Transactional
    public Page<IncidentView> list(Filter filter) {
        int size = Page.size(filter.limit(), MOST);
        var conditions = new ArrayList<String>();
        var parameters = new java.util.HashMap<String, Object>();
        if (!filter.status().isBlank()) {
            conditions.add("status in (:status)");
            parameters.put("status", statuses(filter.status()));
        }
        if (!filter.severity().isBlank()) {
            conditions.add("severity in (:severity)");
            parameters.put("severity", words(filter.severity()).toList());
        }
        if (!filter.text().isBlank()) {
            conditions.add(
                    "(lower(title) like :text escape '!' or lower(cast(labels as String)) like :text escape '!')");
            parameters.put("text", "%" + escape(filter.text().strip().toLowerCase(Locale.ROOT)) + "%");
        }
        filter.cursor().ifPresent(cursor -> {
            conditions.add("id < :before");
            parameters.put("before", before(cursor));
        });
        var where = conditions.isEmpty() ? "" : String.join(" and ", conditions) + " ";
        var found = incidents
                .find(where + "order by id desc", parameters)
                .page(0, size + 1)
                .list();
        return Page.of(views(found), size, view -> Long.toString(view.id().number()));
    }

    /** What is not resolved, worst first, then oldest first. */
    @Transactional
    public List<IncidentView> unresolved() {
        var found = incidents
                .find("status <> ?1 order by id", IncidentStatus.RESOLVED)
                .page(0, MOST)
                .list();
        return views(found).stream()
                .sorted((one, other) -> Severity.rank(other.severity()) - Severity.rank(one.severity()))
                .toList();
    }

    /** The incident, or a problem that says that there is none. */
    @Transactional
    public IncidentView get(IncidentId id) {
        var incident = incidents
                .findByIdOptional(id.number())
                .orElseThrow(() -> new FirstmoveException(ErrorCode.NOT_FOUND, "There is no incident " + id));
        return views(List.of(incident)).getFirst();
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

    private static List<IncidentStatus> statuses(String words) {
        return words(words)
                .map(word -> IncidentStatus.of(word)
                        .orElseThrow(() -> new FirstmoveException(
                                ErrorCode.INVALID_REQUEST,
                                "status must be open, acknowledged or resolved, not '" + word + "'")))
                .toList();
    }

    private static Stream<String> words(String list) {
        return Stream.of(list.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty());
    }

    private static long before(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException notOurs) {
            throw new FirstmoveException(ErrorCode.INVALID_REQUEST, "cursor is not one that a page gave out");
        }
    }

    private static String escape(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
