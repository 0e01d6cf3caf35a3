package io.firstmove.runbook.syntax;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The templates in a step's {@code with}: every text in it is one, the keys are not. */
public final class Templates {

    private Templates() {}

    public static boolean hasPlaceholders(JsonNode tree) {
        return any(tree, Template::hasPlaceholders);
    }

    /** Whether text that a sender chose would be filled in, so that addresses are held against the allow-lists. */
    public static boolean bringsAlertData(JsonNode tree) {
        return any(tree, Template::bringsAlertData);
    }

    /** Whether alert data decides where a step leads; of a step with a URL, that alone says where. */
    public static boolean alertLeads(ObjectNode with) {
        var url = with.get("url");
        return bringsAlertData(url == null ? with : url);
    }

    /** The labels that an alert has to have so that everything can be filled in, in order. */
    public static SortedSet<String> labels(JsonNode tree) {
        return names(tree, Template::labels);
    }

    /** The annotations that an alert has to have so that everything can be filled in, in order. */
    public static SortedSet<String> annotations(JsonNode tree) {
        return names(tree, Template::annotations);
    }

    private static SortedSet<String> names(JsonNode tree, Function<Template, Stream<String>> of) {
        var names = new TreeSet<String>();
        if (tree instanceof TextNode text) {
            of.apply(Template.parse(text.textValue())).forEach(names::add);
        }
        tree.forEach(child -> names.addAll(names(child, of)));
        return names;
    }

    /** Fills all placeholders in a copy of the tree, which has been validated when its runbook was loaded. */
    public static Filled fill(ObjectNode with, TemplateData data) {
        var problems = new LinkedHashSet<String>();
        var filled = fillObject(with, data, problems);
        return problems.isEmpty() ? new Filled.Complete(filled) : new Filled.Missing(List.copyOf(problems));
    }

    /** Fills one text; what the incident's alerts do not tell is left out. */
    public static String fill(String template, TemplateData data) {
        return Template.parse(template).fill(data, _ -> {});
    }

    private static JsonNode fill(JsonNode node, TemplateData data, Set<String> problems) {
        return switch (node) {
            case TextNode text ->
                TextNode.valueOf(Template.parse(text.textValue()).fill(data, problems::add));
            case ObjectNode object -> fillObject(object, data, problems);
            case ArrayNode array -> {
                var filled = array.arrayNode(array.size());
                array.forEach(element -> filled.add(fill(element, data, problems)));
                yield filled;
            }
            default -> node;
        };
    }

    private static ObjectNode fillObject(ObjectNode object, TemplateData data, Set<String> problems) {
        var filled = object.objectNode();
        object.properties().forEach(entry -> filled.set(entry.getKey(), fill(entry.getValue(), data, problems)));
        return filled;
    }

    private static boolean any(JsonNode node, Predicate<Template> wanted) {
        if (node instanceof TextNode text) {
            return wanted.test(Template.parse(text.textValue()));
        }
        return node.valueStream().anyMatch(child -> any(child, wanted));
    }
}
