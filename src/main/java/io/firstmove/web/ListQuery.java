package io.firstmove.web;

import io.firstmove.action.api.JsonApi;
import io.firstmove.incident.search.IncidentQueries.Filter;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The filter of the list of incidents as it stands in the page's address, so that whoever gets the link sees the same. */
public class ListQuery {

    private static final int ROWS = 50;

    /** How far back, for people. */
    private static final Map<String, Duration> WITHIN = new LinkedHashMap<>();

    static {
        WITHIN.put("1h", Duration.ofHours(1));
        WITHIN.put("24h", Duration.ofDays(1));
        WITHIN.put("7d", Duration.ofDays(7));
        WITHIN.put("30d", Duration.ofDays(30));
        WITHIN.put("90d", Duration.ofDays(90));
    }

    @QueryParam("status")
    @DefaultValue("")
    public String status = "";

    @QueryParam("severity")
    @DefaultValue("")
    public String severity = "";

    @QueryParam("runbook")
    @DefaultValue("")
    public String runbook = "";

    @QueryParam("label")
    public List<String> label = List.of();

    @QueryParam("q")
    @DefaultValue("")
    public String q = "";

    @QueryParam("within")
    @DefaultValue("")
    public String within = "";

    @QueryParam("from")
    @DefaultValue("")
    public String from = "";

    @QueryParam("to")
    @DefaultValue("")
    public String to = "";

    @QueryParam("cursor")
    public Optional<String> cursor = Optional.empty();

    /** @throws FirstmoveException saying what is wrong with it */
    Filter filter(Instant now) {
        return new Filter(
                status,
                severity,
                q,
                cursor.filter(text -> !text.isEmpty()),
                ROWS,
                runbook,
                labels(),
                within.isEmpty() ? time("from", from) : Optional.of(since(now)),
                time("to", to));
    }

    /** The labels that are asked for; a form that was left empty asks for none. */
    public List<String> labels() {
        return label.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
    }

    /** The first of them, which the form shows. */
    public String firstLabel() {
        return labels().stream().findFirst().orElse("");
    }

    public List<String> furtherLabels() {
        return labels().stream().skip(1).toList();
    }

    public List<String> withins() {
        return List.copyOf(WITHIN.keySet());
    }

    public boolean isEmpty() {
        return (status + severity + runbook + q + within + from + to).isBlank() && labels().isEmpty();
    }

    /** Whether it asks for more than a text. */
    public boolean isDetailed() {
        return !(status + severity + runbook + within + from + to).isBlank() || !labels().isEmpty();
    }

    /** The address of the page that begins there. */
    public String at(String place) {
        return "/?"
                + Stream.concat(pairs().stream(), Stream.of("cursor=" + JsonApi.encode(place)))
                        .collect(Collectors.joining("&"));
    }

    /** The address of the first page. */
    public String first() {
        return pairs().isEmpty() ? "/" : "/?" + String.join("&", pairs());
    }

    /** As it stands in an address, the place included. */
    public String encoded() {
        return Stream.concat(pairs().stream(), cursor.map(place -> "cursor=" + JsonApi.encode(place)).stream())
                .collect(Collectors.joining("&"));
    }

    private List<String> pairs() {
        var pairs = new ArrayList<String>();
        var values = new LinkedHashMap<String, String>();
        values.put("q", q);
        values.put("status", status);
        values.put("severity", severity);
        values.put("runbook", runbook);
        values.put("within", within);
        values.put("from", from);
        values.put("to", to);
        values.forEach((name, value) -> {
            if (!value.isBlank()) {
                pairs.add(name + "=" + JsonApi.encode(value));
            }
        });
        labels().forEach(text -> pairs.add("label=" + JsonApi.encode(text)));
        return pairs;
    }

    private Instant since(Instant now) {
        var back = WITHIN.get(within);
        if (back == null) {
            throw new FirstmoveException(
                    ErrorCode.INVALID_REQUEST, "within must be one of " + String.join(", ", WITHIN.keySet()));
        }
        return now.minus(back);
    }

    /** As programs write it, or as a browser's field does, which knows no zone: UTC then. */
    private static Optional<Instant> time(String name, String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.endsWith("Z") || text.contains("+")
                            ? Instant.parse(text.strip())
                            : LocalDateTime.parse(text.strip()).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException notATime) {
            throw new FirstmoveException(
                    ErrorCode.INVALID_REQUEST, name + " must be a time such as 2026-11-24T22:10 (UTC)", notATime);
        }
    }
}
