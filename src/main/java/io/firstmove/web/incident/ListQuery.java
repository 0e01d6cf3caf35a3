package io.firstmove.web.incident;

import io.firstmove.action.api.JsonApi;
import io.firstmove.incident.search.IncidentQueries.Filter;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.text.DurationText;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The filter of the list of incidents, as in the page's address. */
public class ListQuery {

    private static final int ROWS = 50;

    private static final List<String> WITHIN = List.of("1h", "24h", "7d", "30d", "90d");

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

    /** @throws FirstmoveException when it is invalid */
    public Filter filter(Instant now) {
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

    /** Without the empty ones that a form sends. */
    public List<String> labels() {
        return label.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
    }

    /** The one that the form shows. */
    public String firstLabel() {
        return labels().stream().findFirst().orElse("");
    }

    public List<String> furtherLabels() {
        return labels().stream().skip(1).toList();
    }

    public List<String> withins() {
        return WITHIN;
    }

    public boolean isEmpty() {
        return (status + severity + runbook + q + within + from + to).isBlank() && labels().isEmpty();
    }

    /** Whether it has more than a text. */
    public boolean isDetailed() {
        return !(status + severity + runbook + within + from + to).isBlank() || !labels().isEmpty();
    }

    /** The address of the page that begins at a cursor. */
    public String at(String place) {
        return "/?" + encoded(Optional.of(place));
    }

    /** The address of the first page. */
    public String first() {
        return pairs().isEmpty() ? "/" : "/?" + encoded(Optional.empty());
    }

    /** As in an address, with the cursor. */
    public String encoded() {
        return encoded(cursor);
    }

    private String encoded(Optional<String> place) {
        return Stream.concat(pairs().stream(), place.map(one -> "cursor=" + JsonApi.encode(one)).stream())
                .collect(Collectors.joining("&"));
    }

    private List<String> pairs() {
        var values = new LinkedHashMap<String, String>();
        values.put("q", q);
        values.put("status", status);
        values.put("severity", severity);
        values.put("runbook", runbook);
        values.put("within", within);
        values.put("from", from);
        values.put("to", to);
        return Stream.concat(
                        values.entrySet().stream()
                                .filter(value -> !value.getValue().isBlank()),
                        labels().stream().map(label -> Map.entry("label", label)))
                .map(value -> value.getKey() + "=" + JsonApi.encode(value.getValue()))
                .toList();
    }

    private Instant since(Instant now) {
        return Optional.of(within)
                .filter(WITHIN::contains)
                .flatMap(DurationText::parse)
                .map(now::minus)
                .orElseThrow(() -> new FirstmoveException(
                        ErrorCode.INVALID_REQUEST, "within must be one of " + String.join(", ", WITHIN)));
    }

    /** With a zone, as programs write it, or without one, as a browser's field does: UTC then. */
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
