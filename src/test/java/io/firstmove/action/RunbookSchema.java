package io.firstmove.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The JSON Schema with which editors complete and check a {@code runbook.yaml}. */
final class RunbookSchema {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String NAME = "^[a-zA-Z][a-zA-Z0-9_-]*$";

    private RunbookSchema() {}

    static String json(List<Action<?>> actions) {
        var schema = object("A runbook of Firstmove")
                .put("$schema", "http://json-schema.org/draft-07/schema#")
                .put("title", "Firstmove runbook");
        schema.putArray("required").add("title");
        schema.set("properties", runbook());
        var definitions = schema.putObject("definitions");
        definitions.set(
                "check",
                step(actions.stream().filter(action -> !action.changes()).toList(), check()));
        definitions.set("remedy", step(actions, remedy()));
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode runbook() {
        var properties = JSON.objectNode();
        properties.set("title", text("what is wrong when this runbook is chosen"));
        properties.set("owner", text("who looks after this runbook"));
        properties.set("match", texts("Alertmanager's matchers; an alert that fits all of them leads here"));
        properties.set("correlate", texts("labels whose values make an incident; Alertmanager's group where left out"));
        properties.set("allow", texts("addresses that alerts may lead this runbook's checks to, as patterns"));
        properties.set("checks", named("read-only looks, which go side by side", reference("check")));
        var cause = object("an explanation");
        cause.putArray("required").add("when").add("say");
        cause.putObject("properties")
                .set("when", text("a condition over what the checks found, such as checks.disk.usedRatio > 0.9"));
        ((ObjectNode) cause.get("properties")).set("say", text("the explanation, for a half-awake person"));
        properties.set("causes", named("explanations, in order", cause));
        properties.set("remedies", named("changes, one after the other", reference("remedy")));
        return properties;
    }

    private static ObjectNode check() {
        var properties = JSON.objectNode();
        properties.set("within", text("how long it may take, such as 5s"));
        return properties;
    }

    private static ObjectNode remedy() {
        var properties = JSON.objectNode();
        properties.set("when", text("a condition over checks and causes"));
        properties.set("within", text("how long the action may take, such as 2m"));
        properties.set("target", text("what it acts on, for limits and so that one remedy at a time works on it"));
        var autonomy = text("what it may do by itself; auto needs verify");
        autonomy.putArray("enum").add("shadow").add("ask").add("auto");
        properties.set("autonomy", autonomy);
        properties.putObject("two-person").put("type", "boolean").put("description", "two people have to want it");
        properties.set(
                "verify",
                object(
                        "the check that decides whether it helped",
                        Map.of(
                                "check",
                                text("the name of a check"),
                                "within",
                                text("how long it may take, such as 60s"))));
        properties.set(
                "limit",
                object(
                        "how often it may be done to one target",
                        Map.of(
                                "at-most",
                                        JSON.objectNode().put("type", "integer").put("minimum", 1),
                                "within", text("the time in which this is counted, such as 1h"))));
        return properties;
    }

    /** A step, whose parameters depend on its action. */
    private static ObjectNode step(List<Action<?>> actions, ObjectNode properties) {
        var step = object("a step");
        step.putArray("required").add("action");
        var all = JSON.objectNode();
        var action = text("the code behind it; see docs/actions.md");
        var names = action.putArray("enum");
        actions.forEach(one -> names.add(one.name()));
        all.set("action", action);
        all.putObject("with").put("type", "object");
        all.setAll(properties);
        step.set("properties", all);
        var cases = step.putArray("allOf");
        for (var one : actions) {
            var when = cases.addObject();
            when.putObject("if").putObject("properties").putObject("action").put("const", one.name());
            when.putObject("then").putObject("properties").set("with", parameters(one));
        }
        return step;
    }

    private static ObjectNode parameters(Action<?> action) {
        var with = object("what " + action.name() + " needs");
        var properties = with.putObject("properties");
        var required = JSON.arrayNode();
        for (var parameter : ActionReference.parameters(action)) {
            properties.set(
                    parameter.name(),
                    type(parameter.type(), parameter.literal()).put("description", parameter.description()));
            if (parameter.required()) {
                required.add(parameter.name());
            }
        }
        if (!required.isEmpty()) {
            with.set("required", required);
        }
        return with;
    }

    private static ObjectNode type(Class<?> type, boolean literal) {
        var schema = JSON.objectNode();
        if (type.isEnum()) {
            var words = schema.put("type", "string").putArray("examples");
            Arrays.stream(type.getEnumConstants())
                    .forEach(word ->
                            words.add(new ObjectMapper().valueToTree(word).asText()));
            return schema;
        }
        var name = Iterable.class.isAssignableFrom(type)
                ? "array"
                : Map.class.isAssignableFrom(type)
                        ? "object"
                        : type == Boolean.class || type == boolean.class
                                ? "boolean"
                                : Number.class.isAssignableFrom(type) || type.isPrimitive() ? "number" : "string";
        if (literal || name.equals("string") || name.equals("array") || name.equals("object")) {
            // Whoever writes 6379 for a text means the text.
            return name.equals("string")
                    ? schema.set("type", JSON.arrayNode().add("string").add("number"))
                    : schema.put("type", name);
        }
        return schema.set("type", JSON.arrayNode().add(name).add("string"));
    }

    private static ObjectNode named(String description, ObjectNode value) {
        var names = JSON.objectNode().put("type", "object").put("description", description);
        names.putObject("patternProperties").set(NAME, value);
        return names.put("additionalProperties", false);
    }

    private static ObjectNode object(String description) {
        return JSON.objectNode()
                .put("type", "object")
                .put("description", description)
                .put("additionalProperties", false);
    }

    private static ObjectNode object(String description, Map<String, ObjectNode> properties) {
        var object = object(description);
        var names = object.putObject("properties");
        properties.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> names.set(one.getKey(), one.getValue()));
        return object;
    }

    private static ObjectNode reference(String definition) {
        return JSON.objectNode().put("$ref", "#/definitions/" + definition);
    }

    private static ObjectNode text(String description) {
        return JSON.objectNode().put("type", "string").put("description", description);
    }

    private static ObjectNode texts(String description) {
        var texts = JSON.objectNode().put("type", "array").put("description", description);
        texts.putObject("items").put("type", "string");
        return texts;
    }
}
