package io.firstmove.slack.inbound;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What Slack is answered at once. */
public record SlackAnswer(int status, Optional<ObjectNode> body) {

    /** Heard, and nothing to show. */
    public static final SlackAnswer HEARD = new SlackAnswer(200, Optional.empty());

    /** As if it had not been signed. */
    static final SlackAnswer NOT_SLACKS = new SlackAnswer(401, Optional.empty());

    /** Slack sends an event again. */
    public static final SlackAnswer AGAIN = new SlackAnswer(503, Optional.empty());

    static SlackAnswer of(ObjectNode body) {
        return new SlackAnswer(200, Optional.of(body));
    }
}
