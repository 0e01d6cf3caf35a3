package io.firstmove.insight;

import io.firstmove.insight.Insights.Spread;
import io.firstmove.insight.Insights.Week;
import io.firstmove.postgres.Row;
import io.firstmove.postgres.Sql;
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
            from incident where opened_at >= :from
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
            from incident where opened_at >= :from
            group by 1
            """;

    private final Sql sql;

    Weeks(Sql sql) {
        this.sql = sql;
    }

    private record Spreads(Spread toAcknowledge, Spread toResolve) {

        static final Spreads NONE = new Spreads(Spread.NONE, Spread.NONE);
    }

    /** One for each Monday, also where nothing happened. */
    List<Week> of(List<LocalDate> mondays, Instant from) {
        Map<LocalDate, Map<String, Long>> severities = new HashMap<>();
        sql.of(SEVERITIES)
                .with("from", from)
                .within(Gather.LIMIT)
                .forEach(row -> severities
                        .computeIfAbsent(LocalDate.parse(row.text("week")), _ -> new LinkedHashMap<>())
                        .put(row.text("severity"), row.number("incidents")));
        Map<LocalDate, Spreads> spreads = new HashMap<>();
        sql.of(SPREADS)
                .with("from", from)
                .within(Gather.LIMIT)
                .forEach(row -> spreads.put(LocalDate.parse(row.text("week")), spreads(row)));
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

    private static Spreads spreads(Row row) throws SQLException {
        return new Spreads(
                new Spread(row.number("acknowledged"), row.rounded("ack_median"), row.rounded("ack_p90")),
                new Spread(row.number("resolved"), row.rounded("res_median"), row.rounded("res_p90")));
    }
}
