package io.firstmove.crash;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Holds what the database says against what was acknowledged and what the scripts have written down themselves. */
final class ChaosBooks {

    private final Map<String, Integer> figures = new LinkedHashMap<>();
    private final Map<String, List<String>> faults = new LinkedHashMap<>();
    private final List<String> incidents = new ArrayList<>();

    private ChaosBooks() {}

    static ChaosBooks compare(ChaosSteps steps, Set<String> acknowledged, Path starts)
            throws SQLException, IOException {
        var books = new ChaosBooks();
        var lines = Files.exists(starts) ? Files.readAllLines(starts) : List.<String>of();
        books.figures.put("runs", steps.query("select id from run").size());
        for (var state : steps.query("select distinct state from remedy order by state")) {
            books.figures.put(
                    "remedies " + state,
                    steps.query("select id from remedy where state = '" + state + "'")
                            .size());
        }
        books.figures.put("remedies that a person was asked about", count(steps, "remedy.proposed"));
        books.figures.put("late attempts fenced off", count(steps, "remedy.late"));
        books.figures.put("starts written down by scripts", lines.size());

        var lost = new HashSet<>(acknowledged);
        lost.removeAll(steps.set("select labels ->> 'instance' from alert"));
        books.fault("acknowledged alerts lost", lost);
        books.fault("remedies started more than once", repeated(lines));
        var recorded = steps.set("""
                select (data ->> 'run') || ' ' || (data ->> 'remedy') || ' ' || (data ->> 'attempt')
                from timeline_entry where type = 'remedy.started'
                """);
        books.fault(
                "starts without a record",
                lines.stream().filter(line -> !recorded.contains(line)).toList());
        books.fault("runs stuck", steps.query("select id from run where state in ('queued', 'running')"));
        books.fault("remedies stuck", steps.query("select id from remedy where ended_at is null"));
        books.fault("runs given up", steps.query("select id from run where state = 'failed'"));
        books.fault("alerts without a decision", steps.query("""
                select id || ': ' || (select string_agg(type, ' ' order by seq) from timeline_entry where incident_id = i.id)
                from incident i where not exists
                    (select from timeline_entry t where t.incident_id = i.id and t.type like 'runbook.%')
                """));
        books.fault("runs without a decision", steps.query("""
                select id from run r where not exists
                    (select from timeline_entry t where t.incident_id = r.incident_id and t.type like 'remedy.%'
                        and (t.data ->> 'run')::bigint = r.id)
                """));
        books.fault("remedies without a record of their end", steps.query("""
                select id from remedy r where ended_at is not null and not exists
                    (select from timeline_entry t where t.incident_id = r.incident_id and t.type = 'remedy.' || r.state
                        and (t.data ->> 'run')::bigint = r.run_id)
                """));
        books.fault("runs concluded more than once", steps.query("""
                select data ->> 'run' from timeline_entry where type = 'run.finished' group by 1 having count(*) > 1
                """));
        books.incidents.addAll(steps.query("select 'INC-' || id from incident order by id"));
        return books;
    }

    private static int count(ChaosSteps steps, String type) throws SQLException {
        return steps.query("select seq from timeline_entry where type = '" + type + "'")
                .size();
    }

    /** By run and remedy, whichever the attempt: one decision, one start. */
    private static List<String> repeated(List<String> starts) {
        return starts.stream()
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    void verifyChains(FirstmoveProcess firstmove) {
        var broken = incidents.stream()
                .filter(id -> !new JsonPath(firstmove
                                .get("/api/v1/incidents/" + id + "/timeline/verification")
                                .body())
                        .getBoolean("intact"))
                .toList();
        fault("timelines whose hash chain is broken", broken);
    }

    private void fault(String what, Collection<String> which) {
        faults.put(what, List.copyOf(which));
    }

    int performed() {
        return figures.getOrDefault("remedies succeeded", 0);
    }

    /** What must not be, with where it is. */
    Map<String, List<String>> faults() {
        var found = new LinkedHashMap<>(faults);
        found.values().removeIf(List::isEmpty);
        return found;
    }

    String table() {
        var table = new StringBuilder();
        figures.forEach((what, count) -> table.append("  %-48s %6d%n".formatted(what, count)));
        faults.forEach((what, which) -> table.append("  %-48s %6d%n".formatted(what, which.size())));
        return table.toString();
    }
}
