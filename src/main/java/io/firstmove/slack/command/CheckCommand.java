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
import io.firstmove.slack.block.Message;
import io.firstmove.text.Spelling;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Runs a check outside of any run, with an action that changes nothing. Whoever types it chooses where it leads, as an alert
 * does, so that the service's allow-list holds; and no secret of this machine goes along.
 */
@ApplicationScoped
class CheckCommand {

    /** A script is a runbook's, and no runbook is run here. */
    private static final String SCRIPT = "script";

    private static final Path NO_RUNBOOK = Path.of("");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Actions actions;
    private final Runbooks runbooks;
    private final AllowList allowed;

    CheckCommand(Actions actions, Runbooks runbooks, FirstmoveConfig config) {
        this.actions = actions;
        this.runbooks = runbooks;
        this.allowed = new AllowList(config.allow().orElse(List.of()));
    }

    Reply check(Request request) {
        var words = KeyValues.words(request.text());
        var action = find(words.isEmpty() ? "" : words.getFirst());
        var performed = perform(action, KeyValues.read(words.subList(1, words.size())));
        var result = performed.result();
        var title = action.name() + " " + result.verdict().wireName() + ": " + result.summary();
        var findings = result.findings().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(finding -> finding.getKey() + ": " + finding.getValue())
                .collect(Collectors.joining("\n"));
        return Reply.of(new Message(title, Optional.empty())
                .data(title, 1_000)
                .data(findings, 2_000)
                .small("took " + performed.took().toMillis() + " ms"));
    }

    private ActionDefinition<?> find(String name) {
        var readOnly = actions.names().stream()
                .filter(one -> !one.equals(SCRIPT))
                .filter(one -> !actions.find(one).orElseThrow().changes())
                .sorted()
                .toList();
        if (readOnly.contains(name)) {
            return actions.find(name).orElseThrow();
        }
        if (actions.names().contains(name)) {
            throw refused(name + " is for runbooks only: only checks that change nothing can be run here");
        }
        throw refused("There is no action '" + name + "'"
                + (name.isEmpty() ? "; known: " + String.join(", ", readOnly) : Spelling.hint(name, readOnly)));
    }

    private Performed perform(ActionDefinition<?> action, ObjectNode with) {
        with.fieldNames().forEachRemaining(CheckCommand::refuseSecrets);
        var faults = actions.check(action, with, _ -> false);
        if (!faults.isEmpty()) {
            throw refused(faults.stream().map(ParameterFault::message).collect(Collectors.joining("; ")));
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
            throw refused(parameter
                    + " is for runbooks only: a secret of the service must not be sent to where a message says");
        }
    }

    private static FirstmoveException refused(String reason) {
        return new FirstmoveException(ErrorCode.INVALID_REQUEST, reason);
    }
}
