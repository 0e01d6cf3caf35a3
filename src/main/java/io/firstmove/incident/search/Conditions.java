package io.firstmove.incident.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.incident.IncidentStatus;
import io.firstmove.incident.search.IncidentQueries.Filter;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.text.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A filter as SQL. Whatever people type is a parameter, never SQL. */
final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    /** @throws FirstmoveException saying what is wrong with the filter */
    static Conditions of(Filter filter, ObjectMapper json) {
        var where = new Conditions();
        if (!filter.status().isBlank()) {
            where.and("status = any(:status)").with("status", statuses(filter.status()));
        }
        if (!filter.severity().isBlank()) {
            where.and("severity = any(:severity)")
                    .with("severity", words(filter.severity()).toList());
        }
        if (!filter.runbook().isBlank()) {
            where.and("runbooks ->> 0 = :runbook")
                    .with("runbook", filter.runbook().strip());
        }
        if (!filter.labels().isEmpty()) {
            where.and("labels @> cast(:labels as jsonb)")
                    .with("labels", json.valueToTree(labels(filter.labels())).toString());
        }
        if (!filter.text().isBlank()) {
            where.and("incident_text(title, labels) like :text")
                    .with("text", "%" + escape(filter.text().strip().toLowerCase(Locale.ROOT)) + "%");
        }
        filter.from().ifPresent(from -> where.and("opened_at >= :from").with("from", from));
        filter.to().ifPresent(to -> where.and("opened_at < :to").with("to", to));
        return where;
    }

    Conditions and(String condition) {
        conditions.add(condition);
        return this;
    }

    Conditions with(String name, Object value) {
        parameters.put(name, value);
        return this;
    }

    String sql() {
        return conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private static List<String> statuses(String list) {
        return words(list)
                .map(word -> Wire.find(IncidentStatus.class, word)
                        .orElseThrow(() -> new FirstmoveException(
                                ErrorCode.INVALID_REQUEST,
                                "status must be open, acknowledged or resolved, not '" + word + "'"))
                        .wireName())
                .toList();
    }

    private static Map<String, String> labels(List<String> pairs) {
        var labels = new HashMap<String, String>();
        for (var pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new FirstmoveException(ErrorCode.INVALID_REQUEST, "label must be written as name=value");
            }
            labels.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        return labels;
    }

    static Stream<String> words(String list) {
        return Stream.of(list.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty());
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
