package io.firstmove.runbook.yaml;

import org.yaml.snakeyaml.nodes.ScalarNode;

/** A text in a file, which knows its place. */
public final class Text {

    private final String key;
    private final ScalarNode node;
    private final Faults faults;

    Text(String key, ScalarNode node, Faults faults) {
        this.key = key;
        this.node = node;
        this.faults = faults;
    }

    public String value() {
        return node.getValue();
    }

    /** Says what is wrong with the text. */
    public void fault(String message) {
        fault(0, message);
    }

    /** Says what is wrong within the text, from this index on. */
    public void fault(int offset, String message) {
        faults.add(node, offset, key, message);
    }
}
