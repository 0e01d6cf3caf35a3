package io.firstmove.slack;

import static io.firstmove.lab.FirstmoveApi.get;
import static io.firstmove.lab.FirstmoveApi.incident;
import static io.firstmove.lab.FirstmoveApi.open;
import static io.restassured.RestAssured.given;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long it takes to do what people and Alertmanager do all day. */
final class EverydayWork {

    private final String when;
    private final Map<Operation, List<Duration>> times = new EnumMap<>(Operation.class);
    private int rounds;

    private enum Operation {
        ALERT,
        LIST,
        SHOW,
        ACKNOWLEDGE
    }

    /** @param when tells these measurements from others, and their incidents as well */
    EverydayWork(String when) {
        this.when = when;
    }

    static EverydayWork measure(String when, int rounds) {
        var work = new EverydayWork(when);
        for (int i = 0; i < rounds; i++) {
            work.round();
        }
        return work;
    }

    /** Takes an alert, lists what is open, shows the incident, and acknowledges it. */
    void round() {
        long start = System.nanoTime();
        var id = open("EverydayWork", when + "-" + rounds++);
        start = took(Operation.ALERT, start);
        get("incidents");
        start = took(Operation.LIST, start);
        incident(id);
        start = took(Operation.SHOW, start);
        given().post("/api/v1/incidents/" + id + "/acknowledge").then().statusCode(200);
        took(Operation.ACKNOWLEDGE, start);
    }

    private long took(Operation operation, long start) {
        long now = System.nanoTime();
        times.computeIfAbsent(operation, _ -> new ArrayList<>()).add(Duration.ofNanos(now - start));
        return now;
    }

    /** Medians and 95th percentiles side by side, and how the middle one relates to the last. */
    static String table(EverydayWork before, EverydayWork during, EverydayWork after) {
        var table = new StringBuilder("ms, median / 95 %%: %-14s %16s %16s %16s %s%n"
                .formatted("", before.when, during.when, after.when, during.when + " / " + after.when));
        for (var operation : Operation.values()) {
            table.append("                    %-14s %16s %16s %16s %.2f%n"
                    .formatted(
                            operation.name().toLowerCase(Locale.ROOT),
                            before.figures(operation),
                            during.figures(operation),
                            after.figures(operation),
                            during.millis(operation, 0.5) / after.millis(operation, 0.5)));
        }
        return table.toString();
    }

    private String figures(Operation operation) {
        return "%.1f / %.1f".formatted(millis(operation, 0.5), millis(operation, 0.95));
    }

    private double millis(Operation operation, double quantile) {
        var sorted = times.getOrDefault(operation, List.of()).stream().sorted().toList();
        int index = (int) Math.min(sorted.size() - 1L, Math.round(quantile * (sorted.size() - 1)));
        return sorted.get(index).toNanos() / 1e6;
    }
}
