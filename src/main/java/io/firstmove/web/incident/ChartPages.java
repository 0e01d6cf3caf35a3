package io.firstmove.web.incident;

import io.firstmove.access.Scope;
import io.firstmove.action.prometheus.AlertExpression;
import io.firstmove.action.prometheus.Objective;
import io.firstmove.action.prometheus.RangeQuery;
import io.firstmove.action.prometheus.RangeQuery.Answer;
import io.firstmove.chart.Axis;
import io.firstmove.chart.LineChart;
import io.firstmove.incident.Episode;
import io.firstmove.incident.search.IncidentDetails;
import io.firstmove.incident.search.IncidentQueries;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.event.EventType;
import io.firstmove.web.frame.Ansi;
import io.firstmove.web.frame.Texts;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The values of the alerts' own expressions around an incident, and the error ratios of their objectives, with events marked. On
 * an address of its own, so that a slow Prometheus does not delay the incident's page.
 */
@Path("/incidents/{id}/charts")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.READ)
@RunOnVirtualThread
public class ChartPages {

    private static final int MAX_EXPRESSIONS = 3;
    private static final int MAX_EXPRESSION_LENGTH = 4_000;
    private static final int POINTS = 180;
    private static final int MAX_ALERTS = 60;
    private static final Duration MIN_RANGE = Duration.ofMinutes(30);
    private static final Duration MIN_STEP = Duration.ofSeconds(5);
    private static final Set<EventType> MARKED = Set.of(
            EventType.INCIDENT_OPENED,
            EventType.INCIDENT_ACKNOWLEDGED,
            EventType.INCIDENT_RESOLVED,
            EventType.INCIDENT_REOPENED,
            EventType.REMEDY_STARTED,
            EventType.REMEDY_SUCCEEDED,
            EventType.REMEDY_FAILED);

    private final IncidentQueries incidents;
    private final Timeline timeline;
    private final RangeQuery prometheus;
    private final Clock clock;

    ChartPages(IncidentQueries incidents, Timeline timeline, RangeQuery prometheus, Clock clock) {
        this.incidents = incidents;
        this.timeline = timeline;
        this.prometheus = prometheus;
        this.clock = clock;
    }

    /**
     * A chart, or the reason why there is none.
     *
     * @param title what it shows, where the expression alone does not say so
     * @param omitted how many series are not drawn
     */
    public record ExpressionChart(
            String title, String expression, Optional<LineChart> chart, String reason, int omitted) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance charts(IncidentId incident, boolean configured, List<ExpressionChart> charts);

        private Templates() {}
    }

    @GET
    public TemplateInstance show(IncidentId id) throws InterruptedException {
        var details = incidents.details(id, MAX_ALERTS);
        var charts = new ArrayList<ExpressionChart>();
        if (prometheus.isConfigured()) {
            var axis = axis(details);
            var events = timeline.ofTypes(id, MARKED, 200).stream()
                    .map(entry -> new LineChart.Event(
                            entry.at, entry.type.replace('.', '-'), Texts.cut(Ansi.text(entry.text), 120)))
                    .toList();
            for (var objective : objectives(details.alerts())) {
                var part = new AlertExpression(
                        objective.query(objective.shortest()), Optional.of(objective.allowed()), "allowed");
                var title = "Error ratio of SLO " + objective.slo() + ": ";
                charts.add(draw(title, part, axis, events, details.alerts()));
            }
            for (var expression : expressions(details.alerts())) {
                for (var part : AlertExpression.parts(expression)) {
                    if (charts.size() <= MAX_EXPRESSIONS) {
                        charts.add(draw("", part, axis, events, details.alerts()));
                    }
                }
            }
        }
        return Templates.charts(id, prometheus.isConfigured(), charts);
    }

    private ExpressionChart draw(
            String title, AlertExpression part, Axis axis, List<LineChart.Event> events, List<Episode> alerts)
            throws InterruptedException {
        var step =
                Duration.ofSeconds(Math.max(MIN_STEP.toSeconds(), axis.length().toSeconds() / POINTS));
        return switch (prometheus.ask(part.query(), axis.from(), axis.to(), step)) {
            case Answer.Nothing nothing ->
                new ExpressionChart(title, part.query(), Optional.empty(), nothing.reason(), 0);
            case Answer.Found found -> {
                var series = found.lines().stream()
                        .map(line ->
                                new LineChart.Values(Texts.cut(line.name(), 160), isOurs(line, alerts), line.values()))
                        .toList();
                var says = part.threshold()
                        .map(value -> part.comparison() + " " + written(value))
                        .orElse("");
                var chart = LineChart.of(
                        Texts.cut(title + part.query(), 200), axis, series, part.threshold(), says, events);
                yield new ExpressionChart(
                        title,
                        part.query(),
                        chart,
                        chart.isPresent() ? "" : "Prometheus has no values for this time.",
                        found.leftOut());
            }
        };
    }

    /** Without the digits that binary fractions leave behind. */
    private static String written(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Whether a series is that of an alert: an alert has all labels of its series. */
    private static boolean isOurs(RangeQuery.Line line, List<Episode> alerts) {
        return alerts.stream()
                .anyMatch(alert -> line.labels().entrySet().stream()
                        .filter(label -> !label.getKey().equals("__name__"))
                        .allMatch(label -> label.getValue().equals(alert.labels.get(label.getKey()))));
    }

    /** A while before the first alert, and a while after the last one. */
    private Axis axis(IncidentDetails details) {
        var now = clock.instant();
        var first = details.alerts().stream()
                .map(alert -> alert.startsAt)
                .filter(at -> at.isAfter(details.row().openedAt().minus(Duration.ofDays(7))))
                .min(Instant::compareTo)
                .orElse(details.row().openedAt());
        var end = details.row().resolvedAt().orElse(now);
        var length = Stream.of(Duration.between(first, end), MIN_RANGE)
                .max(Duration::compareTo)
                .orElse(MIN_RANGE);
        var until = end.plus(length.dividedBy(4));
        return new Axis(
                first.minus(length.dividedBy(2)).truncatedTo(ChronoUnit.SECONDS),
                (until.isAfter(now) ? now : until).truncatedTo(ChronoUnit.SECONDS));
    }

    /** Those that the alerts describe; invalid ones are reported where they are measured. */
    private static List<Objective> objectives(List<Episode> alerts) {
        var found = new ArrayList<Objective>();
        for (var alert : alerts) {
            try {
                Objective.of(alert.labels.getOrDefault("alertname", ""), alert.labels, alert.annotations)
                        .filter(objective -> objective.errorRatio().length() <= MAX_EXPRESSION_LENGTH)
                        .filter(objective -> found.size() < MAX_EXPRESSIONS && !found.contains(objective))
                        .ifPresent(found::add);
            } catch (Objective.InvalidException _) {
                // Without a chart.
            }
        }
        return found;
    }

    private static List<String> expressions(List<Episode> alerts) {
        return alerts.stream()
                .flatMap(alert -> expression(alert.generatorUrl).stream())
                .distinct()
                .limit(MAX_EXPRESSIONS)
                .toList();
    }

    /** Prometheus gives the expression of the alert's rule in {@code g0.expr}. */
    static Optional<String> expression(String generatorUrl) {
        try {
            var query = URI.create(generatorUrl).getRawQuery();
            return query == null
                    ? Optional.empty()
                    : Stream.of(query.split("&"))
                            .filter(pair -> pair.startsWith("g0.expr="))
                            .map(pair -> URLDecoder.decode(pair.substring(8), StandardCharsets.UTF_8))
                            .filter(expression -> !expression.isBlank() && expression.length() <= MAX_EXPRESSION_LENGTH)
                            .findFirst();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
