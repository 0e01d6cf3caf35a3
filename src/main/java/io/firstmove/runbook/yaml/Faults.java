package io.firstmove.runbook.yaml;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Collects the faults of one file. */
public final class Faults {

    private final List<YamlFault> faults = new ArrayList<>();
    private List<String> lines = List.of();

    /** Lets faults within a text be placed exactly. */
    void source(String text) {
        lines = text.lines().toList();
    }

    void add(int line, int column, String key, String message) {
        faults.add(new YamlFault(line, column, key, message));
    }

    void add(Mark place, String key, String message) {
        add(place.getLine() + 1, place.getColumn() + 1, key, message);
    }

    /** Places a fault inside a text where it is written as it reads; at its beginning where escapes or folds shift it. */
    void add(ScalarNode text, int offset, String key, String message) {
        var mark = text.getStartMark();
        int quote = text.getScalarStyle() == ScalarStyle.PLAIN ? 0 : 1;
        int start = mark.getColumn() + quote;
        boolean asWritten =
                mark.getLine() < lines.size() && lines.get(mark.getLine()).startsWith(text.getValue(), start);
        add(mark.getLine() + 1, (asWritten ? start + offset : mark.getColumn()) + 1, key, message);
    }

    public boolean isEmpty() {
        return faults.isEmpty();
    }

    /** The faults from the top of the file to its bottom. */
    public List<YamlFault> inOrder() {
        return faults.stream().sorted(YamlFault.ORDER).distinct().toList();
    }
}
