package io.firstmove.run.round;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.ActionRunner;
import io.firstmove.action.Actions;
import io.firstmove.action.Performed;
import io.firstmove.action.Progress;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.net.AllowList;
import io.firstmove.action.parameter.InvalidParametersException;
import io.firstmove.action.parameter.Parameters;
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
    private final Parameters parameters;
    private final ActionRunner runner;
    private final Runbooks runbooks;
    private final ObjectMapper json;
    private final Clock clock;
    private final AllowList allowed;

    PerformAction(
            Actions actions,
            Parameters parameters,
            ActionRunner runner,
            Runbooks runbooks,
            ObjectMapper json,
            Clock clock,
            RunConfig config) {
        this.actions = actions;
        this.parameters = parameters;
        this.runner = runner;
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
        var action = actions.find(check.action());
        if (action.isEmpty()) {
            return unperformed(noAction(check.action()));
        }
        return switch (Templates.fill(check.with(), data(subject))) {
            case Filled.Missing missing -> unperformed(String.join("; ", missing.problems()));
            case Filled.Complete complete -> {
                var context = new ActionContext(
                        check.within(), runbook.folder(), runbooks.hosts(), facts(subject), Progress.of(progress));
                yield perform(runbook, action.get(), complete.with(), Templates.bringsAlertData(check.with()), context);
            }
        };
    }

    /** An attempt of a remedy, with the parameters that were decided on, a JSON object. */
    public record Attempt(String remedy, long number, String parameters) {}

    public Performed remedy(
            CheckContext subject, Runbook runbook, RemedyStep step, Attempt attempt, Consumer<String> progress)
            throws InterruptedException {
        var action = actions.find(step.action());
        if (action.isEmpty()) {
            return unperformed(noAction(step.action()));
        }
        var facts = facts(subject);
        facts.put("FM_REMEDY", attempt.remedy());
        facts.put("FM_ATTEMPT", Long.toString(attempt.number()));
        var context =
                new ActionContext(step.within(), runbook.folder(), runbooks.hosts(), facts, Progress.of(progress));
        return perform(runbook, action.get(), with(attempt), Templates.bringsAlertData(step.with()), context);
    }

    public Prepared prepare(CheckContext subject, Runbook runbook, RemedyStep remedy) {
        var action = actions.find(remedy.action());
        if (action.isEmpty()) {
            return new Prepared.Unfit(noAction(remedy.action()));
        }
        return switch (Templates.fill(remedy.with(), data(subject))) {
            case Filled.Missing missing -> new Prepared.Unfit(String.join("; ", missing.problems()));
            case Filled.Complete complete -> prepare(subject, runbook, remedy, action.get(), complete.with());
        };
    }

    private <P extends Record> Prepared prepare(
            CheckContext subject, Runbook runbook, RemedyStep remedy, Action<P> action, ObjectNode with) {
        P bound;
        try {
            bound = parameters.bind(action, with);
        } catch (InvalidParametersException misfit) {
            return new Prepared.Unfit(String.valueOf(misfit.getMessage()));
        }
        var context = new ActionContext(remedy.within(), runbook.folder(), runbooks.hosts(), facts(subject));
        var bounds = Templates.bringsAlertData(remedy.with()) ? context.ledByAlert(allowedBy(runbook)) : context;
        var refusal = ActionRunner.refusal(bound, bounds);
        if (refusal.isPresent()) {
            return new Prepared.Unfit(refusal.get());
        }
        var target = remedy.target()
                .map(template -> Templates.fill(template, data(subject)))
                .filter(text -> !text.isBlank())
                .orElseGet(() -> action.target(bound));
        return new Prepared.Ready(with, target, ActionRunner.plan(action, bound, context));
    }

    private <P extends Record> Performed perform(
            Runbook runbook, Action<P> action, ObjectNode with, boolean fromAlert, ActionContext context)
            throws InterruptedException {
        P bound;
        try {
            bound = parameters.bind(action, with);
        } catch (InvalidParametersException misfit) {
            return unperformed(String.valueOf(misfit.getMessage()));
        }
        return runner.perform(action, bound, context, fromAlert, allowedBy(runbook));
    }

    private AllowList allowedBy(Runbook runbook) {
        return allowed.and(new AllowList(runbook.allow()));
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

    private static String noAction(String name) {
        return "there is no action " + name + " in this version";
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
