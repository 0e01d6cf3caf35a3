package io.firstmove.runbook.yaml;

import io.firstmove.text.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping in a file. What is asked of it is known to it, so that it can refuse the rest. */
public final class Section {

    private final String name;
    private final String key;
    private final Mark place;
    private final Map<String, NodeTuple> entries;
    private final Faults faults;
    private final Set<String> asked = new LinkedHashSet<>();

    Section(String name, String key, Mark place, MappingNode node, Faults faults) {
        this.name = name;
        this.key = key;
        this.place = place;
        this.entries = entries(key, node, faults);
        this.faults = faults;
    }

    /** The key that the section stands under, without those around it. */
    public String name() {
        return name;
    }

    public Set<String> names() {
        return Set.copyOf(entries.keySet());
    }

    public Optional<Text> text(String name) {
        return value(name).flatMap(node -> text(keyOf(name), node));
    }

    /** A text that has to be there, and says something. */
    public Optional<Text> neededText(String name) {
        if (value(name).isEmpty()) {
            fault("\"" + name + "\" is missing");
        }
        var text = text(name);
        if (text.isPresent() && text.get().value().isBlank()) {
            text.get().fault("says nothing");
            return Optional.empty();
        }
        return text;
    }

    /** A list of texts; a single text is a list of one. */
    public List<Text> texts(String name) {
        var texts = new ArrayList<Text>();
        switch (value(name).orElse(null)) {
            case SequenceNode list ->
                list.getValue().forEach(node -> text(keyOf(name), node).ifPresent(texts::add));
            case null -> {}
            case Node other -> text(keyOf(name), other).ifPresent(texts::add);
        }
        return texts;
    }

    /** A list of texts that has to be there, though it may be empty. */
    public List<Text> words(String name) {
        if (value(name).orElse(null) instanceof SequenceNode) {
            return texts(name);
        }
        fault(name, "expected a list such as [ssh, -o, BatchMode=yes, ops@lb]");
        return List.of();
    }

    public Optional<Section> section(String name) {
        return value(name).flatMap(node -> section(name, node));
    }

    /** The line of the file, from 1, that the section begins in. */
    public int line() {
        return place.getLine() + 1;
    }

    /** A list of sections. */
    public List<Section> items(String name) {
        var items = new ArrayList<Section>();
        switch (value(name).orElse(null)) {
            case SequenceNode list ->
                list.getValue().forEach(node -> {
                    if (node instanceof MappingNode mapping) {
                        items.add(new Section(name, keyOf(name), node.getStartMark(), mapping, faults));
                    } else {
                        faults.add(node.getStartMark(), keyOf(name), "expected keys and values, found " + kind(node));
                    }
                });
            case null -> {}
            case Node other -> faults.add(other.getStartMark(), keyOf(name), "expected a list, found " + kind(other));
        }
        return items;
    }

    /** The sections in this one, by whatever name. */
    public List<Section> sections() {
        return entries.entrySet().stream()
                .flatMap(entry -> {
                    asked.add(entry.getKey());
                    return section(entry.getKey(), entry.getValue().getValueNode()).stream();
                })
                .toList();
    }

    /** What stands under this name as JSON, with the place of each value. */
    public Optional<PlacedJson> json(String name) {
        return value(name).flatMap(node -> {
            if (node instanceof MappingNode mapping) {
                return Optional.of(PlacedJson.of(keyOf(name), placeOf(name), mapping, faults));
            }
            faults.add(node.getStartMark(), keyOf(name), "expected keys and values, found " + kind(node));
            return Optional.<PlacedJson>empty();
        });
    }

    /** Says what is wrong with the section as a whole. */
    public void fault(String message) {
        faults.add(place, key, message);
    }

    /** Says what is wrong with an entry of the section. */
    public void fault(String name, String message) {
        faults.add(placeOf(name), keyOf(name), message);
    }

    /** Faults every key that was not asked for. */
    public void refuseOthers() {
        var free = asked.stream().filter(one -> !entries.containsKey(one)).toList();
        entries.keySet().stream()
                .filter(one -> !asked.contains(one))
                .forEach(one -> fault(one, "unknown key" + Spelling.hint(one, free)));
    }

    private Optional<Node> value(String name) {
        asked.add(name);
        return Optional.ofNullable(entries.get(name))
                .map(NodeTuple::getValueNode)
                .filter(node -> !Tag.NULL.equals(node.getTag()));
    }

    private Optional<Section> section(String entry, Node node) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new Section(entry, keyOf(entry), placeOf(entry), mapping, faults));
        }
        faults.add(node.getStartMark(), keyOf(entry), "expected keys and values, found " + kind(node));
        return Optional.empty();
    }

    private Optional<Text> text(String textKey, Node node) {
        if (node instanceof ScalarNode scalar) {
            return Optional.of(new Text(textKey, scalar, faults));
        }
        faults.add(node.getStartMark(), textKey, "expected a text, found " + kind(node));
        return Optional.empty();
    }

    private Mark placeOf(String entry) {
        var tuple = entries.get(entry);
        return tuple == null ? place : tuple.getKeyNode().getStartMark();
    }

    private String keyOf(String name) {
        return key.isEmpty() ? name : key + "." + name;
    }

    static Map<String, NodeTuple> entries(String key, MappingNode node, Faults faults) {
        var entries = new LinkedHashMap<String, NodeTuple>();
        for (var entry : node.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode name)) {
                faults.add(
                        entry.getKeyNode().getStartMark(), key, "a key is a text; quote it if it begins with { or [");
            } else if (entries.putIfAbsent(name.getValue(), entry) != null) {
                var path = key.isEmpty() ? name.getValue() : key + "." + name.getValue();
                int first =
                        entries.get(name.getValue()).getKeyNode().getStartMark().getLine() + 1;
                faults.add(name.getStartMark(), path, "stands here a second time; the first is in line " + first);
            }
        }
        return entries;
    }

    static String kind(Node node) {
        return switch (node) {
            case MappingNode _ -> "keys and values";
            case SequenceNode _ -> "a list";
            default -> Tag.NULL.equals(node.getTag()) ? "nothing" : "a text";
        };
    }
}
