package io.firstmove.runbook.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Collects the faults of one file. */
public final class Faults {

    private final List<LoadError> faults = new ArrayList<>();
    private List<String> lines = List.of();

    /** Lets faults within a text be placed exactly. */
    void source(String text) {
        lines = text.lines().toList();
    }

    void add(int line, int column, String key, String message) {
        faults.add(new LoadError("", "", line, column, key, message));
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

    /**
     * The faults from the top of the file to its bottom.
     *
     * @param runbook the folder's name; empty for a file that is not about one runbook
     */
    public List<LoadError> in(String runbook, Path file) {
        return faults.stream()
                .sorted(Comparator.comparingInt(LoadError::line).thenComparingInt(LoadError::column))
                .distinct()
                .map(fault -> new LoadError(
                        runbook, file.toString(), fault.line(), fault.column(), fault.key(), fault.message()))
                .toList();
    }
}
