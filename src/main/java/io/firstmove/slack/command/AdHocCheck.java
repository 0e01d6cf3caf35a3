package io.firstmove.slack.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionRunner;
import io.firstmove.action.Performed;
import io.firstmove.action.net.AllowList;
import io.firstmove.action.parameter.InvalidParametersException;
import io.firstmove.action.parameter.ParameterFault;
import io.firstmove.action.parameter.Parameters;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.run.round.RunConfig;
import io.firstmove.runbook.load.Runbooks;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Performs a check outside of any run. Whoever types it chooses where it leads, as an alert does, so that the service's
 * allow-list holds; and no secret of this machine goes along.
 */
@ApplicationScoped
class AdHocCheck {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Path NO_RUNBOOK = Path.of("");

    private final Parameters parameters;
    private final ActionRunner runner;
    private final Runbooks runbooks;
    private final AllowList allowed;

    AdHocCheck(Parameters parameters, ActionRunner runner, Runbooks runbooks, RunConfig config) {
        this.parameters = parameters;
        this.runner = runner;
        this.runbooks = runbooks;
        this.allowed = new AllowList(config.allow().orElse(List.of()));
    }

    <P extends Record> Performed perform(Action<P> action, ObjectNode with) {
        with.fieldNames().forEachRemaining(AdHocCheck::refuseSecrets);
        var faults = parameters.check(action, with, _ -> false);
        if (!faults.isEmpty()) {
            throw new FirstmoveException(
                    ErrorCode.INVALID_REQUEST,
                    faults.stream().map(ParameterFault::message).collect(Collectors.joining("; ")));
        }
        P bound;
        try {
            bound = parameters.bind(action, with);
        } catch (InvalidParametersException misfit) {
            throw new FirstmoveException(
                    ErrorCode.INVALID_REQUEST, action.name() + ": " + String.valueOf(misfit.getMessage()), misfit);
        }
        var context = new ActionContext(LIMIT, NO_RUNBOOK, runbooks.hosts(), Map.of());
        try {
            return runner.perform(action, bound, context, true, allowed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new FirstmoveException(ErrorCode.UNAVAILABLE, "This instance is stopping", stopping);
        }
    }

    private static void refuseSecrets(String parameter) {
        if (parameter.endsWith("Env") || parameter.endsWith("File")) {
            throw new FirstmoveException(
                    ErrorCode.INVALID_REQUEST,
                    parameter + " is for runbooks only: a secret of the service must not go where a message leads it");
        }
    }
}
