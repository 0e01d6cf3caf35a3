package io.firstmove.slack.command;

import io.firstmove.action.ActionDefinition;
import io.firstmove.action.Actions;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.slack.block.Message;
import io.firstmove.text.Spelling;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at a system right now, with an action that changes nothing. */
@ApplicationScoped
class CheckCommand {

    /** A script is a runbook's, and no runbook is run here. */
    private static final String SCRIPT = "script";

    private final Actions actions;
    private final AdHocCheck check;

    CheckCommand(Actions actions, AdHocCheck check) {
        this.actions = actions;
        this.check = check;
    }

    Reply check(Request request) {
        var words = KeyValues.words(request.text());
        var action = find(words.isEmpty() ? "" : words.getFirst());
        var performed = check.perform(action, KeyValues.read(words.subList(1, words.size())));
        var result = performed.result();
        var title = action.name() + " " + result.verdict().wireName() + ": " + result.summary();
        var message = new Message(title, Optional.empty()).data(title, 1_000);
        if (!result.findings().isEmpty()) {
            var findings = new StringBuilder();
            result.findings().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(finding -> findings.append(finding.getKey())
                            .append(": ")
                            .append(finding.getValue())
                            .append('\n'));
            message.data(findings.toString(), 2_000);
        }
        return Reply.of(message.small("took " + performed.took().toMillis() + " ms"));
    }

    private ActionDefinition<?> find(String name) {
        List<String> readOnly = actions.names().stream()
                .filter(one -> !one.equals(SCRIPT))
                .filter(one -> !actions.find(one).orElseThrow().changes())
                .sorted()
                .toList();
        if (!readOnly.contains(name)) {
            throw new FirstmoveException(
                    ErrorCode.INVALID_REQUEST,
                    actions.names().contains(name)
                            ? name + " is for runbooks only: what is typed here may look, and nothing else"
                            : "There is no action '" + name + "'"
                                    + (name.isEmpty()
                                            ? "; known: " + String.join(", ", readOnly)
                                            : Spelling.hint(name, readOnly)));
        }
        return actions.find(name).orElseThrow();
    }
}
