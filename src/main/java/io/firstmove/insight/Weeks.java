package io.firstmove.insight;

import io.firstmove.insight.Insights.Spread;
import io.firstmove.insight.Insights.Week;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of each week. */
@ApplicationScoped
class Weeks {

    private static final String SEVERITIES = """
            select date_trunc('week', opened_at at time zone 'UTC')::date::text as week, severity, count(*) as incidents
            from incident where opened_at >= ?
            group by 1, 2 order by 1, 3 desc, 2
            """;

    private static final String SPREADS = """
            select date_trunc('week', opened_at at time zone 'UTC')::date::text as week,
                   count(acknowledged_at) as acknowledged,
                   percentile_cont(0.5) within group (order by extract(epoch from acknowledged_at - opened_at)) as ack_median,
                   percentile_cont(0.9) within group (order by extract(epoch from acknowledged_at - opened_at)) as ack_p90,
                   count(resolved_at) as resolved,
                   percentile_cont(0.5) within group (order by extract(epoch from resolved_at - opened_at)) as res_median,
                   percentile_cont(0.9) within group (order by extract(epoch from resolved_at - opened_at)) as res_p90
            from incident where opened_at >= ?
            group by 1
            """;

    private final Sql sql;

    Weeks(Sql sql) {
        this.sql = sql;
    }

    private record Severity(LocalDate week, String severity, long incidents) {}

    private record Spreads(LocalDate week, Spread toAcknowledge, Spread toResolve) {

        static final Spreads NONE = new Spreads(LocalDate.EPOCH, Spread.NONE, Spread.NONE);
    }

    /** One for each Monday, also where nothing happened. */
    List<Week> of(List<LocalDate> mondays, Instant from) {
        Map<LocalDate, Map<String, Long>> severities = new HashMap<>();
        for (var one : sql.since(
                from,
                SEVERITIES,
                row -> new Severity(
                        LocalDate.parse(row.text("week")), row.text("severity"), row.number("incidents")))) {
            severities.computeIfAbsent(one.week(), _ -> new LinkedHashMap<>()).put(one.severity(), one.incidents());
        }
        Map<LocalDate, Spreads> spreads = new HashMap<>();
        for (var one : sql.since(from, SPREADS, Weeks::spreads)) {
            spreads.put(one.week(), one);
        }
        return mondays.stream()
                .map(monday -> {
                    var bySeverity = severities.getOrDefault(monday, Map.of());
                    var spread = spreads.getOrDefault(monday, Spreads.NONE);
                    long all = bySeverity.values().stream()
                            .mapToLong(Long::longValue)
                            .sum();
                    return new Week(monday, all, bySeverity, spread.toAcknowledge(), spread.toResolve());
                })
                .toList();
    }

    private static Spreads spreads(Sql.Row row) throws SQLException {
        return new Spreads(
                LocalDate.parse(row.text("week")),
                new Spread(row.number("acknowledged"), row.rounded("ack_median"), row.rounded("ack_p90")),
                new Spread(row.number("resolved"), row.rounded("res_median"), row.rounded("res_p90")));
    }
}
