package io.firstmove.runbook.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A part of a file as JSON, which knows where each value stands. */
public final class PlacedJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String key;
    private final Faults faults;
    private final Map<String, Mark> places = new LinkedHashMap<>();
    private final List<Text> texts = new ArrayList<>();
    private ObjectNode json = JSON.objectNode();

    private PlacedJson(String key, Faults faults) {
        this.key = key;
        this.faults = faults;
    }

    static PlacedJson of(String key, Mark place, MappingNode node, Faults faults) {
        var placed = new PlacedJson(key, faults);
        placed.places.put("", place);
        placed.json = placed.object("", node);
        return placed;
    }

    public ObjectNode json() {
        return json;
    }

    /** All texts in it, at any depth. */
    public List<Text> texts() {
        return List.copyOf(texts);
    }

    /** Says what is wrong at a JSON pointer. */
    public void fault(String pointer, String message) {
        var known = pointer;
        while (!places.containsKey(known)) {
            known = known.substring(0, known.lastIndexOf('/'));
        }
        faults.add(places.get(known), keyOf(pointer), message);
    }

    private ObjectNode object(String pointer, MappingNode node) {
        var object = JSON.objectNode();
        Section.entries(keyOf(pointer), node, faults).forEach((name, entry) -> {
            var below = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            places.put(below, entry.getKeyNode().getStartMark());
            object.set(name, value(below, entry.getValueNode()));
        });
        return object;
    }

    private ArrayNode array(String pointer, SequenceNode node) {
        var array = JSON.arrayNode();
        for (var element : node.getValue()) {
            var below = pointer + "/" + array.size();
            places.put(below, element.getStartMark());
            array.add(value(below, element));
        }
        return array;
    }

    private JsonNode value(String pointer, Node node) {
        return switch (node) {
            case MappingNode mapping -> object(pointer, mapping);
            case SequenceNode sequence -> array(pointer, sequence);
            case ScalarNode scalar -> {
                texts.add(new Text(keyOf(pointer), scalar, faults));
                yield scalar(scalar);
            }
            default -> JSON.nullNode();
        };
    }

    /**
     * Numbers only where they read the same when written again: {@code 007}, {@code 1.10}, {@code 1e3}, {@code on} and {@code 12:30}
     * are the texts that they look like, not what YAML 1.1 makes of them.
     */
    private static JsonNode scalar(ScalarNode scalar) {
        var text = scalar.getValue();
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
            return JSON.textNode(text);
        }
        if (Tag.NULL.equals(scalar.getTag())) {
            return JSON.nullNode();
        }
        if (text.equals("true") || text.equals("false")) {
            return JSON.booleanNode(text.equals("true"));
        }
        if (text.matches("0|-?[1-9]\\d{0,8}")) {
            return JSON.numberNode(Integer.parseInt(text));
        }
        if (text.matches("-?[1-9]\\d{9,17}")) {
            return JSON.numberNode(Long.parseLong(text));
        }
        if (text.matches("-?(0|[1-9]\\d{0,30})\\.\\d{0,30}[1-9]")) {
            return DecimalNode.valueOf(new BigDecimal(text));
        }
        return JSON.textNode(text);
    }

    private String keyOf(String pointer) {
        return key + pointer.replace('/', '.').replace("~1", "/").replace("~0", "~");
    }
}
