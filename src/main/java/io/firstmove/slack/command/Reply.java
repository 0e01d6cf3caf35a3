package io.firstmove.slack.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.slack.block.Message;
import java.util.Optional;

/**
 * What Slack shows to whoever asked.
 *
 * @param everybody whether the others in the channel see it as well
 */
public record Reply(Message message, boolean everybody) {

    /** Nothing to say: the message of the incident shows what was done. */
    public static final Reply NOTHING = of(new Message("", Optional.empty()));

    /** For the one who asked. */
    public static Reply of(Message message) {
        return new Reply(message, false);
    }

    /** Any text whatever, for the one who asked. */
    public static Reply of(String anything) {
        return of(new Message(anything, Optional.empty()).data(anything));
    }

    /** Any text whatever, for everybody in the channel. */
    static Reply toEverybody(String anything) {
        return new Reply(new Message(anything, Optional.empty()).data(anything), true);
    }

    /** As Slack takes it in answer to a command, and at an address for answers. */
    public ObjectNode toJson() {
        return message.toJson()
                .put("response_type", everybody ? "in_channel" : "ephemeral")
                .put("replace_original", false);
    }
}
