package io.firstmove.run.round;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.Actions;
import io.firstmove.action.BoundAction;
import io.firstmove.action.Performed;
import io.firstmove.action.Progress;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.net.AllowList;
import io.firstmove.action.parameter.InvalidParametersException;
import io.firstmove.platform.FirstmoveConfig;
import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.RemedyStep;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.load.Runbooks;
import io.firstmove.runbook.syntax.Filled;
import io.firstmove.runbook.syntax.TemplateData;
import io.firstmove.runbook.syntax.Templates;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Performs one check or remedy of a run: fills in what the alerts say, binds the parameters, and looks or acts. */
@ApplicationScoped
@Startup // so that an address that cannot be allowed is refused when the service starts
public class PerformAction {

    private final Actions actions;
    private final Runbooks runbooks;
    private final ObjectMapper json;
    private final Clock clock;
    private final AllowList allowed;

    PerformAction(Actions actions, Runbooks runbooks, ObjectMapper json, Clock clock, FirstmoveConfig config) {
        this.actions = actions;
        this.runbooks = runbooks;
        this.json = json;
        this.clock = clock;
        this.allowed = new AllowList(config.allow().orElse(List.of()));
    }

    /** What a remedy would do for the alerts of a run. */
    public sealed interface Prepared {

        /**
         * @param with its parameters, free of placeholders
         * @param plan what exactly it does, in lines for people
         */
        record Ready(ObjectNode with, String target, List<String> plan) implements Prepared {}

        /** Its parameters make no sense for these alerts. */
        record Unfit(String reason) implements Prepared {}
    }

    /** @param progress reads what the check prints while it runs; at most 20 times */
    public Performed check(CheckContext subject, Runbook runbook, CheckStep check, Consumer<String> progress)
            throws InterruptedException {
        return switch (Templates.fill(check.with(), data(subject))) {
            case Filled.Missing missing -> unperformed(String.join("; ", missing.problems()));
            case Filled.Complete complete -> {
                var context = new ActionContext(
                        check.within(), runbook.folder(), runbooks.hosts(), facts(subject), Progress.of(progress));
                yield actions.perform(check.action(), complete.with(), bounded(context, check.with(), runbook));
            }
        };
    }

    /** An attempt of a remedy, with the parameters that were decided on, a JSON object. */
    public record Attempt(String remedy, long number, String parameters) {}

    public Performed remedy(
            CheckContext subject, Runbook runbook, RemedyStep step, Attempt attempt, Consumer<String> progress)
            throws InterruptedException {
        var facts = facts(subject);
        facts.put("FM_REMEDY", attempt.remedy());
        facts.put("FM_ATTEMPT", Long.toString(attempt.number()));
        var context =
                new ActionContext(step.within(), runbook.folder(), runbooks.hosts(), facts, Progress.of(progress));
        return actions.perform(step.action(), with(attempt), bounded(context, step.with(), runbook));
    }

    public Prepared prepare(CheckContext subject, Runbook runbook, RemedyStep remedy) {
        return switch (Templates.fill(remedy.with(), data(subject))) {
            case Filled.Missing missing -> new Prepared.Unfit(String.join("; ", missing.problems()));
            case Filled.Complete complete -> prepare(subject, runbook, remedy, complete.with());
        };
    }

    private Prepared prepare(CheckContext subject, Runbook runbook, RemedyStep remedy, ObjectNode with) {
        BoundAction<?> action;
        try {
            action = actions.bind(remedy.action(), with);
        } catch (InvalidParametersException misfit) {
            return new Prepared.Unfit(misfit.detail());
        }
        var context = new ActionContext(remedy.within(), runbook.folder(), runbooks.hosts(), facts(subject));
        var refusal = action.refusal(bounded(context, remedy.with(), runbook));
        if (refusal.isPresent()) {
            return new Prepared.Unfit(refusal.get());
        }
        var target = remedy.target()
                .map(template -> Templates.fill(template, data(subject)))
                .filter(text -> !text.isBlank())
                .orElseGet(action::target);
        return new Prepared.Ready(with, target, action.plan(context));
    }

    /** Where an alert leads, it leads to what the service or the runbook allows and nowhere else. */
    private ActionContext bounded(ActionContext context, ObjectNode template, Runbook runbook) {
        return Templates.alertLeads(template)
                ? context.ledByAlert(allowed.and(new AllowList(runbook.allow())))
                : context;
    }

    private ObjectNode with(Attempt attempt) {
        try {
            return (ObjectNode) json.readTree(attempt.parameters());
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("The parameters of remedy " + attempt.remedy() + " are not JSON", notOurs);
        }
    }

    private Performed unperformed(String reason) {
        return new Performed(ActionResult.unknown(UnknownReason.INVALID, reason), clock.instant(), Duration.ZERO);
    }

    private static TemplateData data(CheckContext subject) {
        return new TemplateData(subject.name(), subject.labels(), subject.annotations());
    }

    /** What scripts may know: names are ours, values are the sender's and are data. */
    private static Map<String, String> facts(CheckContext subject) {
        var facts = new TreeMap<String, String>();
        facts.put("FM_INCIDENT", subject.name());
        facts.put("FM_RUN", Long.toString(subject.run()));
        facts.put("FM_RUNBOOK", subject.runbook());
        subject.labels().forEach((name, value) -> facts.put("FM_LABEL_" + variable(name), value));
        subject.annotations().forEach((name, value) -> facts.put("FM_ANNOTATION_" + variable(name), value));
        return facts;
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
    }
}
