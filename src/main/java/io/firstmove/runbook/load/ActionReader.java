package io.firstmove.runbook.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.action.ActionDefinition;
import io.firstmove.action.Actions;
import io.firstmove.runbook.syntax.SyntaxException;
import io.firstmove.runbook.syntax.Template;
import io.firstmove.runbook.syntax.Templates;
import io.firstmove.runbook.yaml.PlacedJson;
import io.firstmove.runbook.yaml.Section;
import io.firstmove.text.Spelling;
import java.util.Optional;

/** Reads which action a step uses, and with what; finds every parameter that the action would refuse. */
final class ActionReader {

    private final Actions actions;

    ActionReader(Actions actions) {
        this.actions = actions;
    }

    /** The action that a step uses. */
    record Use(String action, ObjectNode with) {}

    Optional<Use> read(Section step) {
        var action = action(step);
        var with = step.json("with");
        boolean readable = with.map(ActionReader::templatesAreValid).orElse(true);
        var json = with.map(PlacedJson::json).orElseGet(JsonNodeFactory.instance::objectNode);
        if (action.isPresent() && readable) {
            for (var fault : actions.check(action.get(), json, Templates::hasPlaceholders)) {
                with.ifPresentOrElse(
                        placed -> placed.fault(fault.path(), fault.message()), () -> step.fault(fault.message()));
            }
        }
        return action.map(found -> new Use(found.name(), json));
    }

    /** The action that a check uses, which must be one that only looks. */
    Optional<Use> readCheck(Section check) {
        check.text("action")
                .ifPresent(name -> actions.find(name.value())
                        .filter(ActionDefinition::changes)
                        .ifPresent(_ -> name.fault(
                                name.value() + " changes something, and checks only look; make it a remedy")));
        return read(check);
    }

    private Optional<ActionDefinition<?>> action(Section step) {
        var text = step.neededText("action");
        var action = text.flatMap(name -> actions.find(name.value()));
        if (action.isEmpty()) {
            text.ifPresent(name -> name.fault(
                    "there is no action \"" + name.value() + "\"" + Spelling.hint(name.value(), actions.names())));
        }
        return action;
    }

    private static boolean templatesAreValid(PlacedJson with) {
        boolean valid = true;
        for (var text : with.texts()) {
            try {
                Template.parse(text.value());
            } catch (SyntaxException e) {
                text.fault(e.position(), e.fault());
                valid = false;
            }
        }
        return valid;
    }
}
