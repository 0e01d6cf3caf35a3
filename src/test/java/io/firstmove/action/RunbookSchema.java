package io.firstmove.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The JSON Schema with which editors complete and check a {@code runbook.yaml}. */
final class RunbookSchema {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String NAME = "^[a-zA-Z][a-zA-Z0-9_-]*$";
    private static final String PLACEHOLDER = "[{](labels|annotations|incident)";
    private static final String DURATION =
            "^(?=.)([0-9]+y)?([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?$";

    /** Whoever writes 6379 or true for a text means the text. */
    private static final String[] SCALARS = {"string", "number", "boolean"};

    private RunbookSchema() {}

    static String json(List<ActionDefinition<?>> actions) {
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
        properties.set("title", neededText("what is wrong when this runbook is chosen"));
        properties.set("owner", text("who looks after this runbook"));
        properties.set("match", texts("Alertmanager's matchers; an alert that fits all of them leads here"));
        properties.set(
                "correlate",
                texts("labels whose values make an incident; Alertmanager's group where left out")
                        .put("uniqueItems", true));
        properties.set(
                "allow",
                texts("addresses that alerts may lead this runbook's checks to, as patterns")
                        .put("uniqueItems", true));
        properties.set("checks", named("read-only looks, which go side by side", reference("check")));
        var cause = object(
                "an explanation",
                Map.of(
                        "when",
                        neededText("a condition over what the checks found, such as checks.disk.usedRatio > 0.9"),
                        "say",
                        neededText("the explanation, for a half-awake person")));
        cause.putArray("required").add("when").add("say");
        properties.set("causes", named("explanations, in order", cause));
        properties.set("remedies", named("changes, one after the other", reference("remedy")));
        return properties;
    }

    private static ObjectNode check() {
        var properties = JSON.objectNode();
        properties.set("within", optional(duration("how long it may take, such as 5s")));
        return properties;
    }

    private static ObjectNode remedy() {
        var properties = JSON.objectNode();
        properties.set("when", neededText("a condition over checks and causes"));
        properties.set("within", duration("how long the action may take, such as 2m"));
        properties.set(
                "target", neededText("what it acts on, for limits and so that one remedy at a time works on it"));
        var autonomy =
                properties.putObject("autonomy").put("description", "what it may do by itself; auto needs verify");
        autonomy.putArray("enum").add("shadow").add("ask").add("auto").addNull();
        var twoPerson = properties.putObject("two-person").put("description", "two people have to want it");
        twoPerson.putArray("enum").add(true).add(false).add("true").add("false").addNull();
        var verify = object(
                "the check that decides whether it helped",
                Map.of(
                        "check",
                        neededText("the name of a check"),
                        "within",
                        duration("how long it may take, such as 60s")));
        verify.putArray("required").add("check").add("within");
        properties.set("verify", optional(verify));
        var atMost = type("integer", "string").put("pattern", "^[1-9][0-9]{0,5}$");
        var limit = object(
                "how often it may be done to one target",
                Map.of(
                        "at-most",
                        atMost.put("minimum", 1).put("maximum", 999_999),
                        "within",
                        duration("the time in which this is counted, such as 1h")));
        limit.putArray("required").add("at-most").add("within");
        properties.set("limit", optional(limit));
        return properties;
    }

    /** A step, whose parameters depend on its action. */
    private static ObjectNode step(List<ActionDefinition<?>> actions, ObjectNode properties) {
        var step = object("a step");
        var needed = step.putArray("required").add("action");
        if (properties.has("when")) {
            needed.add("when");
        }
        var all = JSON.objectNode();
        var action = all.putObject("action")
                .put("type", "string")
                .put("description", "the code behind it; see docs/actions.md");
        var names = action.putArray("enum");
        actions.forEach(one -> names.add(one.name()));
        all.set("with", type("object", "null"));
        all.setAll(properties);
        step.set("properties", all);
        var cases = step.putArray("allOf");
        for (var one : actions) {
            var when = cases.addObject();
            var condition = when.putObject("if");
            condition.putArray("required").add("action");
            condition.putObject("properties").putObject("action").put("const", one.name());
            var then = when.putObject("then");
            var with = parameters(one);
            if (with.has("required")) {
                then.putArray("required").add("with");
            }
            then.putObject("properties").set("with", with.has("required") ? with : optional(with));
        }
        return step;
    }

    private static ObjectNode parameters(ActionDefinition<?> action) {
        var with = object("what " + action.name() + " needs");
        var properties = with.putObject("properties");
        var required = JSON.arrayNode();
        for (var parameter : ActionReference.parameters(action)) {
            var value = value(parameter.type(), parameter.literal()).put("description", parameter.description());
            properties.set(parameter.name(), parameter.required() ? value : optional(value));
            if (parameter.required()) {
                required.add(parameter.name());
            }
        }
        if (!required.isEmpty()) {
            with.set("required", required);
        }
        return with;
    }

    /** What may stand for a parameter: its own kind, or a text, as which placeholders are written and numbers may be. */
    private static ObjectNode value(Class<?> type, boolean literal) {
        if (type.isEnum()) {
            var schema = type("string");
            var words = JSON.arrayNode();
            Arrays.stream(type.getEnumConstants())
                    .forEach(word ->
                            words.add(new ObjectMapper().valueToTree(word).asText()));
            var choices = schema.putArray("anyOf");
            choices.addObject().set("enum", words);
            choices.addObject().put("type", "string").put("pattern", PLACEHOLDER);
            choices.addObject().put("type", "null");
            return schema;
        }
        if (Iterable.class.isAssignableFrom(type)) {
            return type("array").set("items", type(SCALARS));
        }
        if (Map.class.isAssignableFrom(type)) {
            return type("object").set("additionalProperties", type(SCALARS));
        }
        if (type == Boolean.class) {
            return textOr("boolean", "^(true|false)$", literal);
        }
        if (type == Integer.class || type == Long.class) {
            return textOr("integer", "^-?[0-9]+$", literal);
        }
        if (type == Double.class) {
            return textOr("number", "^-?[0-9]+([.][0-9]+)?$", literal);
        }
        if (type == String.class) {
            return type(SCALARS);
        }
        throw new IllegalArgumentException("No schema for a parameter of " + type);
    }

    private static ObjectNode textOr(String type, String form, boolean literal) {
        return type(type, "string").put("pattern", literal ? form : form + "|" + PLACEHOLDER);
    }

    private static ObjectNode named(String description, ObjectNode value) {
        var names = type("object", "null").put("description", description);
        names.putObject("patternProperties").set(NAME, value);
        return names.put("additionalProperties", false);
    }

    private static ObjectNode object(String description) {
        return type("object").put("description", description).put("additionalProperties", false);
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

    private static ObjectNode neededText(String description) {
        return type(SCALARS).put("pattern", "\\S").put("description", description);
    }

    private static ObjectNode text(String description) {
        return optional(type(SCALARS)).put("description", description);
    }

    private static ObjectNode duration(String description) {
        return type("string").put("pattern", DURATION).put("description", description);
    }

    /** A list, or one text that stands for a list of one. */
    private static ObjectNode texts(String description) {
        var texts = optional(type(SCALARS)).put("description", description);
        ((ArrayNode) texts.get("type")).add("array");
        texts.set("items", type(SCALARS));
        return texts;
    }

    /** A key without a value says as much as no key. */
    private static ObjectNode optional(ObjectNode value) {
        var types = JSON.arrayNode();
        var type = value.get("type");
        if (type.isTextual()) {
            types.add(type);
        } else {
            types.addAll((ArrayNode) type);
        }
        value.set("type", types.add("null"));
        return value;
    }

    private static ObjectNode type(String... names) {
        if (names.length == 1) {
            return JSON.objectNode().put("type", names[0]);
        }
        var types = JSON.arrayNode();
        Arrays.stream(names).forEach(types::add);
        return JSON.objectNode().set("type", types);
    }
}
