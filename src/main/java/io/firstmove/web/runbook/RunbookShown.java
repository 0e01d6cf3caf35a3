package io.firstmove.web.runbook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.runbook.RemedyStep;
import io.firstmove.runbook.Runbook;
import io.firstmove.text.DurationText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The machine part of a runbook, as a page shows it. */
public record RunbookShown(
        Runbook runbook,
        List<String> match,
        List<CheckShown> checks,
        List<CauseShown> causes,
        List<RemedyShown> remedies) {

    /** One parameter, as written in the runbook. */
    public record Parameter(String name, String value) {}

    public record CheckShown(String name, String action, List<Parameter> parameters, String within) {}

    public record CauseShown(String name, String when, String say) {}

    /** @param demoted why it asks although it may act by itself */
    public record RemedyShown(
            String name,
            String action,
            String when,
            List<Parameter> parameters,
            String within,
            String autonomy,
            boolean twoPerson,
            Optional<String> verify,
            Optional<String> limit,
            Optional<String> demoted) {}

    static RunbookShown of(Runbook runbook, Map<String, String> demotions) {
        return new RunbookShown(
                runbook,
                runbook.match().stream().map(matcher -> matcher.text()).toList(),
                runbook.checks().stream()
                        .map(check -> new CheckShown(
                                check.name(),
                                check.action(),
                                parameters(check.with()),
                                DurationText.format(check.within())))
                        .toList(),
                runbook.causes().stream()
                        .map(cause -> new CauseShown(cause.name(), cause.when().text(), cause.say()))
                        .toList(),
                runbook.remedies().stream()
                        .map(remedy -> remedy(remedy, Optional.ofNullable(demotions.get(remedy.name()))))
                        .toList());
    }

    private static RemedyShown remedy(RemedyStep remedy, Optional<String> demoted) {
        return new RemedyShown(
                remedy.name(),
                remedy.action(),
                remedy.when().text(),
                parameters(remedy.with()),
                DurationText.format(remedy.within()),
                remedy.autonomy().wireName(),
                remedy.twoPerson(),
                remedy.verify().map(verify -> verify.check() + " within " + DurationText.format(verify.within())),
                remedy.limit()
                        .map(limit -> "at most " + limit.atMost() + " within " + DurationText.format(limit.within())),
                demoted);
    }

    private static List<Parameter> parameters(ObjectNode with) {
        return with.properties().stream()
                .map(one -> new Parameter(
                        one.getKey(),
                        one.getValue().isTextual()
                                ? one.getValue().textValue()
                                : one.getValue().toString()))
                .toList();
    }
}
