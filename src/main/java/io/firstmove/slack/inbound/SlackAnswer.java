package io.firstmove.slack.inbound;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The response to a request of Slack. */
public record SlackAnswer(int status, Optional<ObjectNode> body) {

    public static final SlackAnswer ACKNOWLEDGED = new SlackAnswer(200, Optional.empty());

    /** As if it had not been signed. */
    static final SlackAnswer UNAUTHORIZED = new SlackAnswer(401, Optional.empty());

    /** Slack sends the event again. */
    public static final SlackAnswer RETRY = new SlackAnswer(503, Optional.empty());

    static SlackAnswer of(ObjectNode body) {
        return new SlackAnswer(200, Optional.of(body));
    }
}
