package io.firstmove.postmortem.document;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of what differs between two texts.
 *
 * @param kind {@code same}, {@code removed}, {@code added}, or {@code gap} where equal lines are left out
 */
public record Difference(String kind, String text) {

    /** How many equal lines are shown around a change. */
    private static final int AROUND = 2;

    /** What differs, with a few equal lines around each change; nothing for equal texts. */
    public static List<Difference> between(String before, String after) {
        var old = before.lines().toList();
        var patch = DiffUtils.diff(old, after.lines().toList(), true);
        var all = new ArrayList<Difference>();
        for (var delta : patch.getDeltas()) {
            var kind = delta.getType();
            if (kind == DeltaType.EQUAL) {
                equal(all, delta.getSource().getLines());
            } else {
                delta.getSource().getLines().forEach(line -> all.add(new Difference("removed", line)));
                delta.getTarget().getLines().forEach(line -> all.add(new Difference("added", line)));
            }
        }
        boolean changed = all.stream()
                .anyMatch(line -> line.kind().equals("removed") || line.kind().equals("added"));
        return changed ? List.copyOf(all) : List.of();
    }

    private static void equal(List<Difference> all, List<String> lines) {
        if (lines.size() <= 2 * AROUND + 1) {
            lines.forEach(line -> all.add(new Difference("same", line)));
            return;
        }
        lines.subList(0, AROUND).forEach(line -> all.add(new Difference("same", line)));
        all.add(new Difference("gap", (lines.size() - 2 * AROUND) + " equal lines"));
        lines.subList(lines.size() - AROUND, lines.size()).forEach(line -> all.add(new Difference("same", line)));
    }
}
