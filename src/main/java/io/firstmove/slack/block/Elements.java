package io.firstmove.slack.block;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.timeline.Reason;
import java.util.Map;

/** What can be pressed and chosen. */
public final class Elements {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LONGEST_BUTTON = 75;
    private static final int LONGEST_TITLE = 24;
    private static final int LONGEST_LABEL = 2_000;

    private Elements() {}

    /** A button; its value names what it is for, and is looked at anew when it is pressed. */
    public static ObjectNode button(String action, String label, String value) {
        var button = JSON.objectNode().put("type", "button").put("action_id", action);
        button.set("text", Message.plain(label, LONGEST_BUTTON));
        return button.put("value", value);
    }

    public static ObjectNode primary(ObjectNode button) {
        return button.put("style", "primary");
    }

    public static ObjectNode danger(ObjectNode button) {
        return button.put("style", "danger");
    }

    /** Asks once more before it is done. */
    public static ObjectNode confirmed(ObjectNode element, String title, String question, String yes) {
        var confirm = element.putObject("confirm");
        confirm.set("title", Message.plain(title, 100));
        confirm.set("text", Message.plain(question, 300));
        confirm.set("confirm", Message.plain(yes, 30));
        confirm.set("deny", Message.plain("Cancel", 30));
        return element;
    }

    /** A menu. */
    public static ObjectNode select(String action, String placeholder, Map<String, String> labelsByValue) {
        var select = JSON.objectNode().put("type", "static_select").put("action_id", action);
        select.set("placeholder", Message.plain(placeholder, 150));
        var options = select.putArray("options");
        labelsByValue.forEach((value, label) -> {
            var option = options.addObject();
            option.set("text", Message.plain(label, LONGEST_BUTTON));
            option.put("value", value);
        });
        return select;
    }

    /** A window that asks for one text. */
    public static ObjectNode modal(String callback, String title, String submit, String label, String metadata) {
        var view = JSON.objectNode().put("type", "modal").put("callback_id", callback);
        view.put("private_metadata", metadata);
        view.set("title", Message.plain(title, LONGEST_TITLE));
        view.set("submit", Message.plain(submit, LONGEST_TITLE));
        view.set("close", Message.plain("Cancel", LONGEST_TITLE));
        var input = view.putArray("blocks").addObject().put("type", "input").put("block_id", callback);
        input.set("label", Message.plain(label, LONGEST_LABEL));
        input.putObject("element")
                .put("type", "plain_text_input")
                .put("action_id", "text")
                .put("multiline", true)
                .put("max_length", Reason.MAX_LENGTH);
        return view;
    }
}
