package io.firstmove.web.insight;

import io.firstmove.access.Scope;
import io.firstmove.chart.Plot;
import io.firstmove.chart.Spans;
import io.firstmove.insight.Gather;
import io.firstmove.insight.Insights;
import io.firstmove.insight.Insights.Spread;
import io.firstmove.insight.Insights.Week;
import io.firstmove.insight.Range;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.load.Runbooks;
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

    /** The plots of a range. */
    public record Plots(Plot incidents, Plot toAcknowledge, Plot toResolve) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance insights(
                Insights insights, Range range, List<Range> ranges, Plots plots, List<String> undrilled);

        private Templates() {}
    }

    /** A span for people; nothing where there is none. */
    @TemplateExtension
    static String median(Spread spread) {
        return spread.medianSeconds().map(Spans::inWords).orElse("–");
    }

    @TemplateExtension
    static String p90(Spread spread) {
        return spread.p90Seconds().map(Spans::inWords).orElse("–");
    }

    @TemplateExtension
    static String toApprove(Insights.RemedyFigures remedy) {
        return remedy.medianSecondsToApprove().map(Spans::inWords).orElse("–");
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
        var plots = new Plots(
                WeekPlots.incidents(insights.weeks()),
                WeekPlots.spreads(insights.weeks(), Week::toAcknowledge),
                WeekPlots.spreads(insights.weeks(), Week::toResolve));
        return Templates.insights(insights, range, List.of(Range.values()), plots, undrilled(insights));
    }

    /** The runbooks in force that nobody has drilled in the range. */
    private List<String> undrilled(Insights insights) {
        var drilled =
                insights.drills().stream().map(Insights.DrillFigures::runbook).collect(Collectors.toSet());
        return runbooks.inForce().stream()
                .map(Runbook::name)
                .filter(name -> !drilled.contains(name))
                .toList();
    }
}
