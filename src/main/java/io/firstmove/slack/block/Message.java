package io.firstmove.slack.block;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * A message in the making, which never grows beyond what Slack takes: 50 blocks, and about 13,200 characters in all of them
 * (Slack does not document that one). What does not fit is left out, and the message says so with a link to the page.
 */
public final class Message {

    private static final int MAX_BLOCKS = 50;
    private static final int MAX_CHARACTERS = 12_000;
    private static final int MAX_HEADER = 150;
    private static final int MAX_SECTION = 2_900;
    private static final int MAX_CONTEXT = 1_900;
    private static final int MAX_TEXT = 3_000;
    /** For the notice that something was left out, and for buttons. */
    private static final int RESERVED_BLOCKS = 5;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String text;
    private final Optional<String> page;
    private final ArrayNode blocks = JSON.arrayNode();
    private int characters;
    private boolean cut;

    /**
     * Begins a message.
     *
     * @param text what notifications and screen readers say
     * @param page where the rest is
     */
    public Message(String text, Optional<String> page) {
        this.text = Mrkdwn.data(text, MAX_TEXT);
        this.page = page;
    }

    public Message header(String title) {
        if (fits(MAX_HEADER)) {
            blocks.addObject().put("type", "header").set("text", count(plain(title, MAX_HEADER)));
        }
        return this;
    }

    /** Our own words, in which every foreign text has been escaped. */
    public Message words(String mrkdwn) {
        if (fits(mrkdwn.length())) {
            blocks.addObject().put("type", "section").set("text", count(mrkdwn(mrkdwn, MAX_SECTION)));
        }
        return this;
    }

    /** Any text whatever, shown as it is. */
    public Message data(String anything) {
        return data(anything, MAX_SECTION);
    }

    /** Any text whatever, shown as it is, cut where it is longer. */
    public Message data(String anything, int max) {
        int room = MAX_CHARACTERS - characters;
        if (anything.isBlank()) {
            return this;
        }
        if (room < 100 || !fits(0)) {
            cut = true;
            return this;
        }
        int longest = Math.min(Math.min(max, MAX_SECTION), room);
        cut |= anything.length() > longest;
        blocks.addObject().put("type", "section").set("text", count(plain(anything, longest)));
        return this;
    }

    /** Our own words in small letters. */
    public Message small(String mrkdwn) {
        if (fits(mrkdwn.length())) {
            smallPrint(mrkdwn);
        }
        return this;
    }

    /** Buttons and menus; they always fit, as there are few of them. */
    public Message actions(String block, List<ObjectNode> elements) {
        if (!elements.isEmpty() && blocks.size() < MAX_BLOCKS - 2) {
            var actions = blocks.addObject().put("type", "actions").put("block_id", block);
            actions.putArray("elements").addAll(elements);
        }
        return this;
    }

    /** Whether there is nothing to show. */
    public boolean isEmpty() {
        return blocks.isEmpty();
    }

    /** What notifications say, escaped. */
    public String text() {
        return text;
    }

    /** The message as arguments of {@code chat.postMessage} and its like. */
    public ObjectNode toJson() {
        var json = JSON.objectNode().put("text", text);
        json.set("blocks", blocksWithNotice());
        return json;
    }

    private ArrayNode blocksWithNotice() {
        if (cut && blocks.size() < MAX_BLOCKS) {
            smallPrint(page.map(url -> "Not everything fits here: " + Mrkdwn.link(url, "read on"))
                    .orElse("Not everything fits here; the rest is on Firstmove's page"));
            cut = false;
        }
        return blocks;
    }

    private void smallPrint(String mrkdwn) {
        blocks.addObject().put("type", "context").putArray("elements").add(count(mrkdwn(mrkdwn, MAX_CONTEXT)));
    }

    private boolean fits(int more) {
        boolean fits = blocks.size() < MAX_BLOCKS - RESERVED_BLOCKS && characters + more <= MAX_CHARACTERS;
        cut |= !fits;
        return fits;
    }

    private ObjectNode count(ObjectNode node) {
        characters += node.path("text").asText().length();
        return node;
    }

    static ObjectNode plain(String anything, int max) {
        return JSON.objectNode()
                .put("type", "plain_text")
                .put("text", Mrkdwn.data(anything.isBlank() ? "-" : anything, max))
                .put("emoji", false);
    }

    /** Verbatim: what looks like an address does not become a link. */
    private static ObjectNode mrkdwn(String text, int max) {
        return JSON.objectNode()
                .put("type", "mrkdwn")
                .put("text", Mrkdwn.cut(text, max))
                .put("verbatim", true);
    }
}
