package io.firstmove.slack.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Set;

/** The outcome of a call of Slack's Web API. */
public sealed interface Answer {

    record Done(JsonNode body) implements Answer {}

    /** Slack has answered that it did not do it. */
    record Refused(String error) implements Answer {

        private static final Set<String> PASSING = Set.of(
                "internal_error",
                "fatal_error",
                "service_unavailable",
                "request_timeout",
                "team_added_to_org",
                "accesslimited");

        private static final Set<String> GONE =
                Set.of("message_not_found", "cant_update_message", "edit_window_closed");

        private static final Set<String> UNFIT =
                Set.of("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long");

        /** Whether Slack itself had trouble, so that it may even have been done. */
        public boolean isPassing() {
            return PASSING.contains(error);
        }

        /** Whether the message that was to be updated cannot be updated any more. */
        public boolean isGone() {
            return GONE.contains(error);
        }

        /** Whether Slack finds fault with the message itself. */
        public boolean isUnfit() {
            return UNFIT.contains(error);
        }
    }

    /** Too much was asked; Slack has not done it, and says when to ask again. */
    record Limited(Duration retryAfter) implements Answer {}

    /** No answer, or none that Slack would give: it may have been done. */
    record NoAnswer(String reason) implements Answer {}
}
