package io.firstmove.web.insight;

import io.firstmove.access.Scope;
import io.firstmove.chart.BarChart;
import io.firstmove.insight.Gather;
import io.firstmove.insight.Insights;
import io.firstmove.insight.Insights.Spread;
import io.firstmove.insight.Insights.Week;
import io.firstmove.insight.Range;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.load.Runbooks;
import io.firstmove.web.frame.Times;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Figures over time. */
@Path("/insights")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.READ)
@RunOnVirtualThread
public class InsightPage {

    private final Gather gather;
    private final Runbooks runbooks;

    InsightPage(Gather gather, Runbooks runbooks) {
        this.gather = gather;
        this.runbooks = runbooks;
    }

    public record Charts(BarChart incidents, BarChart toAcknowledge, BarChart toResolve) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance insights(
                Insights insights, Range range, List<Range> ranges, Charts charts, List<String> undrilled);

        private Templates() {}
    }

    @TemplateExtension
    static String median(Spread spread) {
        return spread.medianSeconds().map(InsightPage::inWords).orElse("–");
    }

    @TemplateExtension
    static String p90(Spread spread) {
        return spread.p90Seconds().map(InsightPage::inWords).orElse("–");
    }

    @TemplateExtension
    static String toApprove(Insights.RemedyFigures remedy) {
        return remedy.medianSecondsToApprove().map(InsightPage::inWords).orElse("–");
    }

    static String inWords(long seconds) {
        return Times.inWords(Duration.ofSeconds(seconds));
    }

    /** Such as {@code 3 critical, 1 warning}. */
    @TemplateExtension
    static String severities(Week week) {
        return week.bySeverity().entrySet().stream()
                .map(part -> part.getValue() + " " + part.getKey())
                .collect(Collectors.joining(", "));
    }

    @GET
    public TemplateInstance show(@QueryParam("range") @DefaultValue("12w") String word) {
        var range = Range.of(word);
        var insights = gather.of(range);
        var charts = new Charts(
                WeekCharts.incidents(insights.weeks()),
                WeekCharts.spreads(insights.weeks(), Week::toAcknowledge),
                WeekCharts.spreads(insights.weeks(), Week::toResolve));
        return Templates.insights(insights, range, List.of(Range.values()), charts, undrilled(insights));
    }

    /** The runbooks without a drill in the range. */
    private List<String> undrilled(Insights insights) {
        var drilled =
                insights.drills().stream().map(Insights.DrillFigures::runbook).collect(Collectors.toSet());
        return runbooks.inForce().stream()
                .map(Runbook::name)
                .filter(name -> !drilled.contains(name))
                .toList();
    }
}
