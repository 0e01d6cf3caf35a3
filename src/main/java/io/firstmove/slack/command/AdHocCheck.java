package io.firstmove.slack.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionDefinition;
import io.firstmove.action.Actions;
import io.firstmove.action.Performed;
import io.firstmove.action.net.AllowList;
import io.firstmove.action.parameter.ParameterFault;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveConfig;
import io.firstmove.platform.FirstmoveException;
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

    private final Actions actions;
    private final Runbooks runbooks;
    private final AllowList allowed;

    AdHocCheck(Actions actions, Runbooks runbooks, FirstmoveConfig config) {
        this.actions = actions;
        this.runbooks = runbooks;
        this.allowed = new AllowList(config.allow().orElse(List.of()));
    }

    Performed perform(ActionDefinition<?> action, ObjectNode with) {
        with.fieldNames().forEachRemaining(AdHocCheck::refuseSecrets);
        var faults = actions.check(action, with, _ -> false);
        if (!faults.isEmpty()) {
            throw new FirstmoveException(
                    ErrorCode.INVALID_REQUEST,
                    faults.stream().map(ParameterFault::message).collect(Collectors.joining("; ")));
        }
        var context = new ActionContext(LIMIT, NO_RUNBOOK, runbooks.hosts(), Map.of()).ledByAlert(allowed);
        try {
            return actions.perform(action.name(), with, context);
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
