package io.firstmove.runbook;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Reads a runbook's name out of an alert's {@code runbook_url}, which people write by hand and get wrong. */
final class RunbookUrl {

    /** Pages that stand for the folder that they are in. */
    private static final Set<String> FOLDER_PAGES = Set.of("README", "index", "runbook.yaml");

    private RunbookUrl() {}

    /** The last segment of the path, without {@code .md} or {@code .html}; empty when there is none. */
    static String runbook(String url) {
        var segments = segments(url.strip());
        for (var segment : segments.reversed()) {
            var name = segment.replaceFirst("\\.(md|html)$", "");
            if (!FOLDER_PAGES.contains(name)) {
                return name;
            }
        }
        return "";
    }

    private static List<String> segments(String url) {
        var path = url.replaceFirst("(?s)[?#].*", "").replaceFirst("^[a-zA-Z][a-zA-Z0-9+.-]*://[^/]*", "");
        return Arrays.stream(path.split("/", -1)).filter(one -> !one.isEmpty()).toList();
    }
}
