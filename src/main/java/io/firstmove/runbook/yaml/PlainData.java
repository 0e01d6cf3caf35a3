package io.firstmove.runbook.yaml;

import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Refuses, before anything is built from a file, what lets YAML grow without bounds or mean more than it says. */
final class PlainData {

    /** A runbook needs six levels. */
    private static final int DEEPEST = 30;

    private PlainData() {}

    static boolean holds(Iterable<Event> events, Faults faults) {
        int documents = 0;
        int depth = 0;
        for (var event : events) {
            switch (event) {
                case DocumentStartEvent _ -> documents++;
                case CollectionStartEvent _ -> depth++;
                case CollectionEndEvent _ -> depth--;
                default -> {}
            }
            var objection = objection(event);
            if (documents > 1) {
                objection = "a second document; a file holds one";
            } else if (depth > DEEPEST) {
                objection = "nested deeper than " + DEEPEST + " levels";
            }
            if (!objection.isEmpty()) {
                faults.add(event.getStartMark(), "", objection);
                return false;
            }
        }
        return true;
    }

    private static String objection(Event event) {
        if (event instanceof AliasEvent || (event instanceof NodeEvent node && node.getAnchor() != null)) {
            return "anchors and aliases (& and *) are not supported; write it out, or quote the text";
        }
        var tag = switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case CollectionStartEvent collection -> collection.getTag();
            default -> null;
        };
        return tag == null ? "" : "tags (" + tag + ") are not supported; quote the text if it begins with !";
    }
}
