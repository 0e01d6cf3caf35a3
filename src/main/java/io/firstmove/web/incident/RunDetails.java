package io.firstmove.web.incident;

import io.firstmove.run.RunView;
import io.firstmove.run.remedy.RemedyPlan;
import io.firstmove.run.remedy.RemedyView;
import io.firstmove.run.remedy.RemedyView.Progress;
import io.firstmove.run.round.CheckRecord;
import io.firstmove.web.frame.Ansi;
import io.quarkus.qute.TemplateExtension;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A run, with what a page shows beside it.
 *
 * @param running names of the checks that have no result yet
 * @param printed what its checks and remedies have printed while they were running, by their names
 * @param plans what exactly the remedies would do that may still be decided about, by their names
 * @param obstacles why such a remedy has no plan, by its name
 * @param maxOutput the characters of an output that are shown
 */
public record RunDetails(
        RunView view,
        List<String> running,
        Map<String, String> printed,
        Map<String, RemedyPlan> plans,
        Map<String, String> obstacles,
        int maxOutput) {

    public boolean isUnderWay() {
        return view.state().equals("running") || view.state().equals("queued");
    }

    /** How many checks have each verdict, in one line. */
    public String verdicts() {
        Map<String, Long> counts = view.checks().stream()
                .collect(Collectors.groupingBy(check -> check.verdict, TreeMap::new, Collectors.counting()));
        return counts.isEmpty()
                ? "no checks"
                : counts.entrySet().stream()
                        .map(verdict -> verdict.getValue() + " " + verdict.getKey())
                        .collect(Collectors.joining(", "));
    }

    /** The remedies that were proposed or started. */
    public List<RemedyView> remedies() {
        return view.remedies().stream()
                .filter(remedy -> remedy.progress().isPresent())
                .toList();
    }

    /** What a check has printed, as HTML: the end of it, which says how it went. */
    public String output(CheckRecord check) {
        return html(check.output);
    }

    public boolean isCut(CheckRecord check) {
        return check.output.length() > maxOutput;
    }

    /** What a check or a remedy has printed so far, as HTML. */
    public String outputSoFar(String name) {
        return html(printed.getOrDefault(name, ""));
    }

    private String html(String output) {
        if (output.length() <= maxOutput) {
            return Ansi.html(output);
        }
        var end = output.substring(output.length() - maxOutput);
        return Ansi.html("[...]\n" + end.substring(end.indexOf('\n') + 1));
    }

    @TemplateExtension
    static String name(RemedyView remedy) {
        return remedy.remedy();
    }

    @TemplateExtension
    static boolean proposed(Progress progress) {
        return progress.state().equals("proposed");
    }

    @TemplateExtension
    static boolean started(Progress progress) {
        return progress.state().equals("started");
    }

    @TemplateExtension
    static boolean cancellable(Progress progress) {
        return progress.state().equals("approved") || started(progress);
    }

    /** Whether only a person can find out how it ended. */
    @TemplateExtension
    static boolean inconclusive(Progress progress) {
        return progress.state().equals("unknown") && progress.endedAt().isPresent();
    }
}
