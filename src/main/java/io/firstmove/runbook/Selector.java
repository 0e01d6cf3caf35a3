package io.firstmove.runbook;

import io.firstmove.runbook.syntax.Matcher;
import io.firstmove.text.OneLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the runbook for an alert: by {@code match} in declared order, else by the alert's {@code runbook_url}. */
public final class Selector {

    private static final String ALERT = "alertname";

    /** Grafana's own alerts, about a data source and not about the system that the rule watches. */
    private static final Set<String> SYNTHETIC = Set.of("DatasourceError", "DatasourceNoData");

    private Selector() {}

    public static Selection select(
            List<Runbook> declared, Map<String, String> labels, Map<String, String> annotations) {
        var alert = labels.getOrDefault(ALERT, "");
        boolean synthetic = SYNTHETIC.contains(alert);
        var matching = declared.stream()
                .filter(runbook -> matches(runbook, labels))
                .filter(runbook -> !synthetic || names(runbook, alert))
                .toList();
        if (!matching.isEmpty()) {
            return byMatch(matching);
        }
        if (synthetic) {
            return none(
                    alert + " is Grafana's own alert about a data source, and no runbook's matcher names it exactly");
        }
        return byUrl(declared, annotations.getOrDefault("runbook_url", ""));
    }

    private static Selection byMatch(List<Runbook> matching) {
        var first = matching.getFirst();
        var others = matching.stream().skip(1).map(Runbook::name).toList();
        var matchers = first.match().stream().map(Matcher::text).collect(Collectors.joining(", "));
        var reason = first.name() + " matches " + OneLine.of(matchers, 300)
                + (others.isEmpty() ? "" : "; also matching, declared later: " + String.join(", ", others));
        return new Selection(Optional.of(first), reason, others);
    }

    private static Selection byUrl(List<Runbook> declared, String url) {
        if (url.isBlank()) {
            return none("no runbook matches, and the alert has no runbook_url");
        }
        var name = RunbookUrl.runbook(url);
        if (name.isEmpty()) {
            return none("no runbook matches, and runbook_url names none: " + OneLine.of(url, 100));
        }
        var shown = "runbook_url leads to \"" + OneLine.of(name, 100) + "\"";
        return declared.stream()
                .filter(runbook -> runbook.name().equals(name))
                .findFirst()
                .map(runbook ->
                        new Selection(Optional.of(runbook), "no runbook matches by labels; " + shown, List.of()))
                .orElseGet(() -> none("no runbook matches, and " + shown + ", which is not loaded"));
    }

    private static Selection none(String reason) {
        return new Selection(Optional.empty(), reason, List.of());
    }

    private static boolean matches(Runbook runbook, Map<String, String> labels) {
        return !runbook.match().isEmpty() && runbook.match().stream().allMatch(matcher -> matcher.matches(labels));
    }

    private static boolean names(Runbook runbook, String alert) {
        return runbook.match().stream().anyMatch(matcher -> matcher.names(ALERT, alert));
    }
}
