package io.firstmove.incident;

import io.firstmove.runbook.Runbook;
import io.firstmove.text.Sha256;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Says which alerts belong together. */
public final class Correlation {

    private Correlation() {}

    /**
     * The key that the alerts of one incident share: the runbook's {@code correlate} labels where it names some, else
     * Alertmanager's group labels. Not Alertmanager's {@code groupKey}, which changes with the routing tree.
     */
    public static String key(
            Optional<Runbook> runbook, Map<String, String> alertLabels, Map<String, String> groupLabels) {
        var parts = new TreeMap<String, String>();
        var scope = "group";
        if (runbook.isPresent() && !runbook.get().correlate().isEmpty()) {
            scope = "runbook " + runbook.get().name();
            for (var label : runbook.get().correlate()) {
                parts.put(label, alertLabels.getOrDefault(label, ""));
            }
        } else {
            parts.putAll(groupLabels);
        }
        return digest(scope, parts);
    }

    /** Each part is preceded by its length, so that no value can imitate the boundary between two. */
    private static String digest(String scope, Map<String, String> parts) {
        var text = new StringBuilder().append(scope.length()).append(':').append(scope);
        parts.forEach((name, value) -> text.append(name.length())
                .append(':')
                .append(name)
                .append(value.length())
                .append(':')
                .append(value));
        return HexFormat.of().formatHex(Sha256.of(text.toString()));
    }
}
