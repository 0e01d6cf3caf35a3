package io.firstmove.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.ActionRunner;
import io.firstmove.action.Actions;
import io.firstmove.action.AllowList;
import io.firstmove.action.InvalidParametersException;
import io.firstmove.action.Parameters;
import io.firstmove.action.Performed;
import io.firstmove.action.Progress;
import io.firstmove.action.UnknownReason;
import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.Filled;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.Runbooks;
import io.firstmove.runbook.TemplateData;
import io.firstmove.runbook.Templates;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Performs one check of a run: fills in what the alerts say, binds the parameters, and looks. */
@ApplicationScoped
@Startup // so that an address that cannot be allowed is refused when the service starts
class PerformCheck {

    private final Actions actions;
    private final Parameters parameters;
    private final ActionRunner runner;
    private final Runbooks runbooks;
    private final Clock clock;
    private final AllowList allowed;

    PerformCheck(
            Actions actions,
            Parameters parameters,
            ActionRunner runner,
            Runbooks runbooks,
            Clock clock,
            RunConfig config) {
        this.actions = actions;
        this.parameters = parameters;
        this.runner = runner;
        this.runbooks = runbooks;
        this.clock = clock;
        this.allowed = new AllowList(config.allow().orElse(List.of()));
    }

    /** @param progress reads what the check prints while it runs; at most 20 times */
    Performed perform(Run run, Runbook runbook, CheckStep check, Consumer<String> progress)
            throws InterruptedException {
        var action = actions.find(check.action());
        if (action.isEmpty()) {
            return untold("there is no action " + check.action() + " in this version");
        }
        var data = new TemplateData(run.incident().toString(), run.labels, run.annotations);
        return switch (Templates.fill(check.with(), data)) {
            case Filled.Missing missing -> untold(String.join("; ", missing.problems()));
            case Filled.Complete complete -> perform(run, runbook, check, action.get(), complete.with(), progress);
        };
    }

    private <P extends Record> Performed perform(
            Run run, Runbook runbook, CheckStep check, Action<P> action, ObjectNode with, Consumer<String> progress)
            throws InterruptedException {
        P bound;
        try {
            bound = parameters.bind(action, with);
        } catch (InvalidParametersException misfit) {
            return untold(String.valueOf(misfit.getMessage()));
        }
        var context = new ActionContext(
                check.within(), runbook.folder(), runbooks.hosts(), facts(run), Progress.of(progress));
        return runner.perform(
                action,
                bound,
                context,
                Templates.bringsAlertData(check.with()),
                allowed.and(new AllowList(runbook.allow())));
    }

    private Performed untold(String because) {
        return new Performed(ActionResult.unknown(UnknownReason.INVALID, because), clock.instant(), Duration.ZERO);
    }

    /** What scripts may know: names are ours, values are the sender's and are data. */
    private static Map<String, String> facts(Run run) {
        var facts = new TreeMap<String, String>();
        facts.put("FM_INCIDENT", run.incident().toString());
        facts.put("FM_RUN", Long.toString(run.id));
        facts.put("FM_RUNBOOK", run.runbook);
        run.labels.forEach((name, value) -> facts.put("FM_LABEL_" + variable(name), value));
        run.annotations.forEach((name, value) -> facts.put("FM_ANNOTATION_" + variable(name), value));
        return facts;
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
    }
}
